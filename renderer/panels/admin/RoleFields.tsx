import type { ReactElement } from 'react';
import type { PersonRole } from '../../../contract/wire/administration.ts';
import { CASE_ACT_POSTS } from '../../../contract/wire/commands.ts';
import { useWords } from '../PanelContext.tsx';
import css from './Admin.module.css';

const KINDS: readonly PersonRole['kind'][] = ['officer', 'leader', 'collector', 'admin', 'security', 'auditor'];
/** Every post of the two centres. */
const POSTS: readonly string[] = [...new Set(Object.values(CASE_ACT_POSTS))];

export interface RoleFieldsProps {
  role: PersonRole;
  onChange: (role: PersonRole) => void;
}

/** What a person is, and what goes with it: an officer's posts, a collector's number in the roster. */
export function RoleFields({ role, onChange }: RoleFieldsProps): ReactElement {
  const words = useWords();
  const posts = role.posts ?? [];
  const choose = (kind: PersonRole['kind']): void => onChange(kind === 'officer' ? { kind, posts: [] } : { kind });
  const turn = (post: string, on: boolean): void =>
    onChange({ ...role, posts: POSTS.filter((one) => (one === post ? on : posts.includes(one))) });
  return (
    <>
      <label>
        <span>{words.admin.people.kind}</span>
        <select value={role.kind} onChange={(event) => choose(event.target.value as PersonRole['kind'])}>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {words.identity[kind]}
            </option>
          ))}
        </select>
      </label>
      {role.kind === 'officer' && (
        <fieldset className={css.posts}>
          <legend>{words.admin.people.posts}</legend>
          {POSTS.map((post) => (
            <button
              key={post}
              type="button"
              aria-pressed={posts.includes(post)}
              onClick={() => turn(post, !posts.includes(post))}
            >
              {post}
            </button>
          ))}
          <button type="button" className={css.all} onClick={() => onChange({ ...role, posts: [...POSTS] })}>
            {words.admin.people.allPosts}
          </button>
        </fieldset>
      )}
      {role.kind === 'collector' && (
        <label>
          <span>{words.admin.people.person}</span>
          <input
            required
            value={role.person ?? ''}
            maxLength={64}
            placeholder={words.admin.people.personHint}
            onChange={(event) => onChange({ kind: 'collector', person: event.target.value })}
          />
        </label>
      )}
    </>
  );
}
