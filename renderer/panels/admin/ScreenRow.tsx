import { useState, type FormEvent, type ReactElement } from 'react';
import type { ShownDevice } from '../../../contract/wire/administration.ts';
import { Confirm } from '../../ui/Confirm.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { agoText, dayTimeText } from '../Format.ts';
import { usePanels, useWords } from '../PanelContext.tsx';
import css from './Admin.module.css';

/** A connection is noted once a minute; one that was not noted for two is no more. */
const ONLINE_MS = 2 * 60_000;

export interface ScreenRowProps {
  device: ShownDevice;
  act: (path: string, body: object) => void;
}

/** One enrolled screen. What was revoked stays in the list, because the audit log speaks of it. */
export function ScreenRow({ device, act }: ScreenRowProps): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  const { admin } = words;
  const t = admin.screens;
  const offset = world.catalog?.city.utcOffsetMinutes ?? 480;
  const ageMs = world.clock.nowMs() - device.seenMs;
  const seen = device.seenMs > device.enrolledMs ? agoText(ageMs, words) : t.notSeen;
  const isOnline = device.seenMs > device.enrolledMs && !device.revoked && ageMs < ONLINE_MS;
  return (
    <tr data-device={device.id} className={device.revoked ? css.gone : ''}>
      <td>{device.revoked ? device.name : <ScreenName key={device.name} name={device.name} act={act} />}</td>
      <td>{device.id}</td>
      <td>{dayTimeText(device.enrolledMs, offset)}</td>
      <td>{isOnline ? <Tag kind="loud">{t.online}</Tag> : seen}</td>
      <td>
        {!device.revoked && (
          <Switch on={device.watermark} label={t.watermark} onChange={(on) => act('watermark', { on })} />
        )}
      </td>
      <td className={css.end}>
        {device.revoked ? (
          <Tag kind="hatched">{t.revoked}</Tag>
        ) : (
          <Confirm
            label={t.revoke}
            confirmLabel={admin.confirm(t.revoke)}
            cancelLabel={admin.cancel}
            onConfirm={() => act('revoke', {})}
          />
        )}
      </td>
    </tr>
  );
}

/** The name, which turns into a field where it is pressed. */
function ScreenName({ name, act }: { name: string; act: ScreenRowProps['act'] }): ReactElement {
  const { screens, cancel } = useWords().admin;
  const [typed, setTyped] = useState<string | null>(null);
  if (typed === null) {
    return (
      <button type="button" className={css.name} title={screens.rename} onClick={() => setTyped(name)}>
        {name}
      </button>
    );
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTyped(null);
    if (typed !== name) act('name', { name: typed });
  };
  return (
    <form className={css.rename} onSubmit={submit}>
      <input
        required
        autoFocus
        value={typed}
        maxLength={40}
        aria-label={screens.name}
        onChange={(event) => setTyped(event.target.value)}
      />
      <button type="submit">{screens.save}</button>
      <button type="button" onClick={() => setTyped(null)}>
        {cancel}
      </button>
    </form>
  );
}
