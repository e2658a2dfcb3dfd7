import { useState, type FormEvent, type ReactElement } from 'react';
import { DeviceCodeSchema, DevicesSchema } from '../../../contract/wire/administration.ts';
import { Subhead } from '../../ui/Facts.tsx';
import { Empty } from '../../ui/Panel.tsx';
import { countText, timeText } from '../Format.ts';
import { usePanels, useWords } from '../PanelContext.tsx';
import css from './Admin.module.css';
import { ScreenRow } from './ScreenRow.tsx';
import { problemOf, useOffice } from './useOffice.ts';

/** What the platform answers where there is nothing to say. */
const NOTHING = { parse: (): null => null };

/** Screens, each with a token of its own: made by a code that is typed on the screen, named, marked, and sent away. */
export function ScreensPage(): ReactElement {
  const words = useWords();
  const { ports } = usePanels();
  const [turn, setTurn] = useState(0);
  const [said, setSaid] = useState('');
  const { data, problem } = useOffice('/devices', DevicesSchema, turn);
  const devices = (data?.devices ?? []).toSorted((a, b) => Number(a.revoked) - Number(b.revoked));
  const t = words.admin.screens;
  const inUse = countText(devices.filter(({ revoked }) => !revoked).length);
  const act = async (id: string, path: string, body: object): Promise<void> => {
    const answer = await ports.office(`/devices/${encodeURIComponent(id)}/${path}`, body, NOTHING);
    setSaid(answer.ok ? words.admin.done : problemOf(answer, words.admin.unreachable));
    if (answer.ok) setTurn((now) => now + 1);
  };
  return (
    <>
      <EnrolCode />
      <Subhead aside={data === null ? problem || words.notYet : t.count(inUse)}>{words.admin.pages.devices}</Subhead>
      <p role="status" className={css.said}>
        {said}
      </p>
      {data !== null && devices.length === 0 && <Empty>{t.none}</Empty>}
      {devices.length > 0 && (
        <table className={css.table}>
          <thead>
            <tr>
              <th>{t.name}</th>
              <th>{t.id}</th>
              <th>{t.enrolled}</th>
              <th>{t.seen}</th>
              <th>{t.watermark}</th>
              <th aria-label={t.revoke} />
            </tr>
          </thead>
          <tbody>
            {devices.map((device) => (
              <ScreenRow key={device.id} device={device} act={(path, body) => void act(device.id, path, body)} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

/** The code for one more screen, as large as it is read off. */
function EnrolCode(): ReactElement {
  const words = useWords().admin;
  const { ports, world } = usePanels();
  const [name, setName] = useState('');
  const [made, setMade] = useState<{ code: string; untilMs: number } | null>(null);
  const [said, setSaid] = useState('');
  const t = words.screens;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answer = await ports.office('/devices/codes', { name }, DeviceCodeSchema);
    setMade(answer.ok ? answer.data : null);
    setSaid(answer.ok ? '' : problemOf(answer, words.unreachable));
    if (answer.ok) setName('');
  };
  return (
    <form className={css.enrol} onSubmit={(event) => void submit(event)}>
      <Subhead>{t.fresh}</Subhead>
      <div>
        <input
          required
          value={name}
          maxLength={40}
          aria-label={t.name}
          placeholder={t.name}
          onChange={(event) => setName(event.target.value)}
        />
        <button type="submit">{t.makeCode}</button>
        <span role="status">{said}</span>
      </div>
      {made !== null && (
        <p className={css.code}>
          <span>{t.where}</span>
          <output data-code={made.code}>{`${made.code.slice(0, 4)} ${made.code.slice(4)}`}</output>
          <span>{t.until(timeText(made.untilMs, world.catalog?.city.utcOffsetMinutes ?? 480))}</span>
        </p>
      )}
    </form>
  );
}
