import { useState, type ReactElement } from 'react';
import { CALL_KINDS, type CallKind, type CallRow } from '../../../contract/wire/calls.ts';
import { Form } from '../../ui/Form.tsx';
import { usePanels, useWords } from '../PanelContext.tsx';

/** Lines a call may have come by that the queue does not show; the platform refuses one the city does not have. */
const USUAL_CHANNEL = '12319';
/** No case: answered at once. */
const NO_CASE = '';
const TEXT_FIELDS = ['number', 'name', 'address', 'place', 'text'] as const;
type TextField = (typeof TEXT_FIELDS)[number];
const EMPTY: Record<TextField, string> = { number: '', name: '', address: '', place: '', text: '' };

/** 登记来电. What is personal goes to the platform and never comes back. The place is found by its name, as in the search. */
export function CallRegister({
  call,
  onDone,
}: {
  call: CallRow | undefined;
  onDone: (id: string) => void;
}): ReactElement {
  const words = useWords();
  const { ports, world } = usePanels();
  const t = words.hotline;
  const [fields, setFields] = useState(EMPTY);
  const [kind, setKind] = useState<CallKind>('complaint');
  const [channel, setChannel] = useState(call?.channel ?? USUAL_CHANNEL);
  const [category, setCategory] = useState(NO_CASE);
  const [said, setSaid] = useState('');
  const send = async (): Promise<void> => {
    setSaid(words.acts.sending);
    const isCase = category !== NO_CASE;
    const found = isCase ? await ports.query('find', { text: fields.place || '-', limit: 10 }) : null;
    const position = found?.ok === true ? found.data.results.find((one) => one.position !== null)?.position : null;
    if (isCase && !position) {
      setSaid(t.unknownPlace);
      return;
    }
    const [lon, lat] = position ?? [0, 0];
    const answer = await ports.command('callRegister', {
      ...fields,
      id: call?.id ?? '',
      channel,
      kind,
      category: isCase ? Number(category) : null,
      lonE7: Math.round(lon * 1e7),
      latE7: Math.round(lat * 1e7),
    });
    setSaid(answer.ok ? t.registered : words.acts.refused(answer.error.message));
    if (!answer.ok) return;
    setFields(EMPTY);
    onDone(answer.data.id);
  };
  return (
    <Form
      name="callRegister"
      title={t.registerTitle}
      said={said}
      buttons={
        <button type="button" onClick={() => void send()}>
          {t.take}
        </button>
      }
    >
      <input
        aria-label={t.channel}
        value={channel}
        maxLength={20}
        disabled={call !== undefined}
        onChange={(event) => setChannel(event.target.value)}
      />
      <select
        aria-label={t.kind}
        value={kind}
        onChange={(event) => setKind(CALL_KINDS.find((one) => one === event.target.value) ?? 'complaint')}
      >
        {CALL_KINDS.map((one) => (
          <option key={one} value={one}>
            {t.kinds[one]}
          </option>
        ))}
      </select>
      <select aria-label={t.category} value={category} onChange={(event) => setCategory(event.target.value)}>
        <option value={NO_CASE}>{t.noCase}</option>
        {(world.catalog?.categories ?? []).map((one, index) => (
          <option key={`${one.kind} ${one.code}`} value={String(index)}>
            {`${one.name} · ${one.className}`}
          </option>
        ))}
      </select>
      {TEXT_FIELDS.map((name) => (
        <input
          key={name}
          aria-label={t[name]}
          placeholder={t[name]}
          value={fields[name]}
          maxLength={name === 'text' ? 500 : 40}
          data-wide={name === 'text'}
          onChange={(event) => setFields({ ...fields, [name]: event.target.value })}
        />
      ))}
    </Form>
  );
}
