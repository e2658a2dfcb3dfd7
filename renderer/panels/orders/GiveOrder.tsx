import { useState, type ReactElement } from 'react';
import { HOUR_MS } from '../../../contract/model/time.ts';
import { Form } from '../../ui/Form.tsx';
import { useWorld } from '../../world/useWorld.ts';
import { spanText } from '../Format.ts';
import { usePanels, useSession, useWords } from '../PanelContext.tsx';

/** Times to report in that are offered, hours. */
const WITHIN_HOURS = [2, 4, 8, 24, 72] as const;
const USUAL_HOURS = 24;

/** 下达批示 on the case that is open, or on one by its number. What leaders called themselves before is offered again. */
export function GiveOrder({ onGiven }: { onGiven: (id: string) => void }): ReactElement {
  const words = useWords();
  const { ports, world } = usePanels();
  const t = words.orders;
  const openKey = useSession(({ selection }) => (selection?.kind === 'case' ? Number(selection.id) : 0));
  const openNo = useWorld((w) => w.cases.card(openKey)?.no ?? '');
  const [written, setWritten] = useState<string | null>(null);
  const [from, setFrom] = useState('');
  const [text, setText] = useState('');
  const [hours, setHours] = useState<number>(USUAL_HOURS);
  const [said, setSaid] = useState('');
  const caseNo = written ?? openNo;
  const posts = [...new Set([...world.orders.rows.values()].filter(isInstruction).map((row) => row.from))];
  const findCase = async (): Promise<number> => {
    if (openKey > 0 && caseNo === openNo) return openKey;
    const found = await ports.query('find', { text: caseNo.trim() || '-', limit: 10 });
    const refs = found.ok ? found.data.results.map(({ ref }) => ref) : [];
    return Number(refs.find(({ kind }) => kind === 'case')?.id ?? 0);
  };
  const give = async (): Promise<void> => {
    setSaid(words.acts.sending);
    const caseKey = await findCase();
    if (caseKey === 0) return setSaid(t.noSuchCase);
    const dueAtMs = Math.round(world.platformNowMs() + hours * HOUR_MS);
    const answer = await ports.command('instruct', { caseKey, from, text, dueAtMs });
    setSaid(answer.ok ? t.given : words.acts.refused(answer.error.message));
    if (!answer.ok) return;
    setText('');
    setWritten(null);
    onGiven(answer.data.id);
  };
  return (
    <Form name="instruct" title={t.giveTitle} said={said}>
      <Field name={t.caseNo} value={caseNo} max={64} onChange={setWritten} />
      <Field name={t.post} value={from} max={60} onChange={setFrom} list="posts-of-leaders" />
      <datalist id="posts-of-leaders">
        {posts.map((post) => (
          <option key={post} value={post} />
        ))}
      </datalist>
      <Field name={t.text} value={text} max={500} onChange={setText} wide />
      <select aria-label={t.due} value={hours} onChange={(event) => setHours(Number(event.target.value))}>
        {WITHIN_HOURS.map((one) => (
          <option key={one} value={one}>
            {t.within(spanText(one * HOUR_MS, words))}
          </option>
        ))}
      </select>
      <button
        type="button"
        disabled={caseNo.trim() === '' || from.trim() === '' || text.trim() === ''}
        onClick={() => void give()}
      >
        {t.give}
      </button>
    </Form>
  );
}

function isInstruction({ kind }: { kind: string }): boolean {
  return kind === 'instruction';
}

function Field({
  name,
  value,
  max,
  onChange,
  list,
  wide = false,
}: {
  name: string;
  value: string;
  max: number;
  onChange: (value: string) => void;
  list?: string;
  wide?: boolean;
}): ReactElement {
  return (
    <input
      aria-label={name}
      placeholder={name}
      value={value}
      maxLength={max}
      list={list}
      data-wide={wide}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
