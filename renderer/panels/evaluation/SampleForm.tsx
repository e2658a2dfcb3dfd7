import { useState, type ReactElement } from 'react';
import type { LngLat, Ring } from '../../../contract/model/geo.ts';
import { usePanels, useSession, useWords } from '../PanelContext.tsx';
import css from './Evaluation.module.css';

/** Records a sampling check at a desk. The cell that is chosen on the map stands in it already; a problem is put in its middle. */
export function SampleForm({ onRecorded }: { onRecorded: () => void }): ReactElement {
  const words = useWords();
  const { ports, world } = usePanels();
  const selection = useSession((state) => state.selection);
  const [typed, setTyped] = useState<string | null>(null);
  const [category, setCategory] = useState('');
  const [note, setNote] = useState('');
  const [said, setSaid] = useState('');
  const code = typed ?? (selection?.kind === 'cell' ? selection.id : '');
  const cell = world.catalog?.cells.find((one) => one.code === code);
  const record = async (): Promise<void> => {
    if (cell === undefined) return;
    setSaid(words.acts.sending);
    const problems = category === '' ? [] : [{ category: Number(category), position: middleOf(cell.ring), note }];
    const answer = await ports.command('sampleCheck', { cell: code, problems, note });
    if (!answer.ok) {
      setSaid(words.acts.refused(answer.error.message));
      return;
    }
    setSaid(words.evaluation.recorded(answer.data.reported, answer.data.missed));
    setNote('');
    onRecorded();
  };
  return (
    <form
      className={`${css.form} ${css.sampleForm}`}
      onSubmit={(event) => {
        event.preventDefault();
        void record();
      }}
    >
      <input
        value={code}
        maxLength={15}
        placeholder={words.evaluation.cell}
        aria-label={words.evaluation.cell}
        onChange={(event) => setTyped(event.target.value.trim())}
      />
      <select
        value={category}
        aria-label={words.evaluation.problem}
        onChange={(event) => setCategory(event.target.value)}
      >
        <option value="">{words.evaluation.inOrder}</option>
        {world.catalog?.categories.map(({ name }, index) => (
          <option key={index} value={index}>
            {name}
          </option>
        ))}
      </select>
      <input
        value={note}
        maxLength={200}
        placeholder={words.evaluation.sampleNote}
        aria-label={words.evaluation.sampleNote}
        onChange={(event) => setNote(event.target.value)}
      />
      <button type="submit" disabled={cell === undefined}>
        {words.evaluation.record}
      </button>
      <p role="status">{said}</p>
    </form>
  );
}

/** Middle of a cell's corners: a cell is small and has no notches. */
function middleOf(ring: Ring): LngLat {
  const corners = ring.slice(1);
  const mean = (of: 0 | 1): number => corners.reduce((sum, corner) => sum + corner[of], 0) / corners.length;
  return [mean(0), mean(1)];
}
