import { useState, type ReactElement } from 'react';
import { type EnforceAct, POLICE_SUPPORTS, type PoliceSupport } from '../../../contract/model/enforcement.ts';
import { Form } from '../../ui/Form.tsx';
import { usePanels, useWords } from '../PanelContext.tsx';

/** Acts that name a sum. */
const WITH_AMOUNT: readonly EnforceAct[] = ['decide', 'pay', 'execute'];

/** What the law allows now; the case changes when the platform's event comes back. */
export function EnforcementActs({ id, acts }: { id: string; acts: readonly EnforceAct[] }): ReactElement {
  const words = useWords();
  const { ports } = usePanels();
  const [note, setNote] = useState('');
  const [yuan, setYuan] = useState('');
  const [partner, setPartner] = useState('');
  const [support, setSupport] = useState<PoliceSupport>('escort');
  const [said, setSaid] = useState('');
  const act = async (name: EnforceAct): Promise<void> => {
    setSaid(words.acts.sending);
    const amountFen = WITH_AMOUNT.includes(name) ? Math.round(Number(yuan) * 100) || 0 : 0;
    const answer = await ports.command('enforcementAct', {
      id,
      act: name,
      note,
      amountFen,
      support: name === 'support' ? support : null,
      partner: name === 'joint' ? partner : '',
    });
    setSaid(answer.ok ? '' : words.acts.refused(answer.error.message));
    if (answer.ok) setNote('');
  };
  const fields = words.enforcement.fields;
  return (
    <div data-acts={acts.join(' ')}>
      <Form
        name="enforcementAct"
        title={words.acts.title}
        said={said}
        buttons={acts.map((name) => (
          <button key={name} type="button" onClick={() => void act(name)}>
            {words.enforcement.acts[name]}
          </button>
        ))}
      >
        <input
          aria-label={words.acts.note}
          placeholder={words.acts.note}
          value={note}
          maxLength={200}
          onChange={(event) => setNote(event.target.value)}
        />
        {acts.some((name) => WITH_AMOUNT.includes(name)) && (
          <input
            aria-label={fields.yuan}
            placeholder={fields.yuan}
            inputMode="decimal"
            value={yuan}
            onChange={(event) => setYuan(event.target.value)}
          />
        )}
        {acts.includes('joint') && (
          <input
            aria-label={fields.partner}
            placeholder={fields.partner}
            value={partner}
            maxLength={40}
            onChange={(event) => setPartner(event.target.value)}
          />
        )}
        {acts.includes('support') && (
          <select
            aria-label={fields.support}
            value={support}
            onChange={(event) => setSupport(POLICE_SUPPORTS.find((one) => one === event.target.value) ?? 'escort')}
          >
            {POLICE_SUPPORTS.map((one) => (
              <option key={one} value={one}>
                {words.enforcement.supports[one]}
              </option>
            ))}
          </select>
        )}
      </Form>
    </div>
  );
}
