import type { ReactElement, ReactNode } from 'react';
import css from './Tag.module.css';

/** plain: a fact; loud: something a person must see; hatched: old, cut or unknown. */
export type TagKind = 'plain' | 'loud' | 'hatched';

/** A word in a frame. */
export function Tag({ kind = 'plain', children }: { kind?: TagKind; children: ReactNode }): ReactElement {
  return <span className={`${css.tag} ${css[kind]}`}>{children}</span>;
}
