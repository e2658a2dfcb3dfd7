import { useState, type ReactElement } from 'react';
import { OneTimeSchema, type PersonRole, type ShownPerson } from '../../../contract/wire/administration.ts';
import { Confirm } from '../../ui/Confirm.tsx';
import { Facts, Subhead } from '../../ui/Facts.tsx';
import { useWorld } from '../../world/useWorld.ts';
import { dayTimeText } from '../Format.ts';
import { officesOf } from '../Offices.ts';
import { usePanels, useWords } from '../PanelContext.tsx';
import type { AdminWords } from '../AdminWords.ts';
import css from './Admin.module.css';
import { RoleFields } from './RoleFields.tsx';
import { problemOf } from './useOffice.ts';

export interface PersonCardProps {
  person: ShownPerson;
  onPassword: (login: string, password: string) => void;
  onActed: () => void;
}

/** What the platform answers where there is nothing to say. */
const NOTHING = { parse: (): null => null };

/** One login in full, and what an administrator may do to it. Each act ends its sessions. */
export function PersonCard({ person, onPassword, onActed }: PersonCardProps): ReactElement {
  const words = useWords();
  const { ports, world } = usePanels();
  const [said, setSaid] = useState('');
  const isSelf = useWorld((w) => w.identity?.id === person.login);
  const act = async (path: string, body: object): Promise<void> => {
    const isReset = path === 'reset';
    const answer = await ports.office<{ password: string } | null>(
      `/persons/${encodeURIComponent(person.login)}/${path}`,
      body,
      isReset ? OneTimeSchema : NOTHING,
    );
    setSaid(answer.ok ? words.admin.done : problemOf(answer, words.admin.unreachable));
    if (!answer.ok) return;
    if (answer.data !== null) onPassword(person.login, answer.data.password);
    onActed();
  };
  const offset = world.catalog?.city.utcOffsetMinutes ?? 480;
  const t = words.admin.people;
  const posts = person.posts.join('、');
  const facts = [
    { name: t.login, value: person.login },
    { name: t.kind, value: words.identity[person.kind] },
    ...(posts === '' ? [] : [{ name: t.posts, value: <span title={posts}>{posts}</span> }]),
    ...(person.person === null ? [] : [{ name: t.person, value: person.person }]),
    { name: t.state, value: person.disabled ? t.disabled : person.locked ? t.locked : t.active },
    { name: t.password, value: person.oneTime ? t.oneTime : t.ownPassword },
    { name: t.second, value: secondOf(person, t) },
    { name: t.seen, value: person.seenMs === 0 ? words.admin.never : dayTimeText(person.seenMs, offset) },
  ];
  return (
    <article className={css.card} data-card={person.login}>
      <Subhead>{person.name}</Subhead>
      <Facts facts={facts} />
      {isSelf ? (
        <p>{t.self}</p>
      ) : (
        <>
          <PersonActs person={person} act={act} />
          <ChangeRole person={person} act={act} />
          <p>{t.endsSessions}</p>
        </>
      )}
      <p role="status">{said}</p>
    </article>
  );
}

function secondOf({ secondFactor, secondRequired }: ShownPerson, t: AdminWords['people']): string {
  if (secondFactor) return t.hasSecond;
  return secondRequired ? t.mustSecond : t.noSecond;
}

interface ActsProps {
  person: ShownPerson;
  act: (path: string, body: object) => Promise<void>;
}

function PersonActs({ person, act }: ActsProps): ReactElement {
  const { admin } = useWords();
  const t = admin.people;
  const isSecurity = useWorld((w) => officesOf(w.identity).includes('security'));
  const ask = (label: string, path: string, body: object = {}): ReactElement => (
    <Confirm
      key={path}
      label={label}
      confirmLabel={admin.confirm(label)}
      cancelLabel={admin.cancel}
      onConfirm={() => void act(path, body)}
    />
  );
  const isByKind = person.kind === 'admin' || person.kind === 'security' || person.kind === 'auditor';
  const wantsSecond = person.secondRequired && !isByKind;
  return (
    <div className={css.buttons}>
      {ask(t.reset, 'reset')}
      {person.disabled ? ask(t.enable, 'enable') : ask(t.disable, 'disable')}
      {person.locked && ask(t.unlock, 'unlock')}
      {isSecurity && (
        <>
          {!isByKind && ask(wantsSecond ? t.freeSecond : t.requireSecond, 'require-totp', { on: !wantsSecond })}
          {person.secondFactor && ask(t.resetSecond, 'reset-totp')}
          {ask(t.endSessions, 'end-sessions')}
        </>
      )}
    </div>
  );
}

function ChangeRole({ person, act }: ActsProps): ReactElement {
  const { admin } = useWords();
  const t = admin.people;
  const [role, setRole] = useState<PersonRole>(() => roleOf(person));
  const isSame = JSON.stringify(role) === JSON.stringify(roleOf(person));
  return (
    <div className={css.form} data-form="role">
      <Subhead>{t.role}</Subhead>
      <RoleFields role={role} onChange={setRole} />
      {!isSame && (
        <Confirm
          label={t.changeRole}
          confirmLabel={admin.confirm(t.changeRole)}
          cancelLabel={admin.cancel}
          onConfirm={() => void act('role', role)}
        />
      )}
    </div>
  );
}

function roleOf({ kind, posts, person }: ShownPerson): PersonRole {
  if (kind === 'kiosk' || kind === 'service') return { kind: 'officer', posts: [] };
  if (kind === 'officer') return { kind, posts: [...posts] };
  return person === null ? { kind } : { kind, person };
}
