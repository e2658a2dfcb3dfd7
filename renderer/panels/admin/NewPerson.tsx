import { useState, type FormEvent, type ReactElement } from 'react';
import { OneTimeSchema, type PersonRole } from '../../../contract/wire/administration.ts';
import { Subhead } from '../../ui/Facts.tsx';
import { usePanels, useWords } from '../PanelContext.tsx';
import css from './Admin.module.css';
import { RoleFields } from './RoleFields.tsx';
import { problemOf } from './useOffice.ts';

const FIRST: PersonRole = { kind: 'officer', posts: [] };

export interface NewPersonProps {
  onMade: (login: string, password: string) => void;
  onActed: () => void;
}

/** Another login. The platform gives its one-time password. */
export function NewPerson({ onMade, onActed }: NewPersonProps): ReactElement {
  const words = useWords().admin;
  const { ports } = usePanels();
  const [login, setLogin] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState(FIRST);
  const [said, setSaid] = useState('');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answer = await ports.office('/persons', { login, name, ...role }, OneTimeSchema);
    setSaid(answer.ok ? words.done : problemOf(answer, words.unreachable));
    if (!answer.ok) return;
    onMade(login, answer.data.password);
    onActed();
    setLogin('');
    setName('');
    setRole(FIRST);
  };
  return (
    <form className={css.form} data-form="new-person" onSubmit={(event) => void submit(event)}>
      <Subhead>{words.people.fresh}</Subhead>
      <label>
        <span>{words.people.login}</span>
        <input
          required
          value={login}
          pattern="[a-z][A-Za-z0-9_.\-]{1,31}"
          autoComplete="off"
          placeholder={words.people.loginHint}
          onChange={(event) => setLogin(event.target.value)}
        />
      </label>
      <label>
        <span>{words.people.name}</span>
        <input required value={name} maxLength={40} onChange={(event) => setName(event.target.value)} />
      </label>
      <RoleFields role={role} onChange={setRole} />
      <button type="submit">{words.people.create}</button>
      <p role="status">{said}</p>
    </form>
  );
}
