import type { ReactElement, ReactNode } from 'react';
import css from './Facts.module.css';

export interface Fact {
  name: string;
  value: ReactNode;
}

/** Names and values in two columns; each on one line of fixed height. */
export function Facts({ facts }: { facts: readonly Fact[] }): ReactElement {
  return (
    <dl className={css.facts}>
      {facts.map((fact) => (
        <div key={fact.name}>
          <dt>{fact.name}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Values alone, each behind a symbol that says what it is; for narrow places. The name is there for who asks. */
export function MarkedFacts({ facts }: { facts: readonly (Fact & { symbol: ReactNode })[] }): ReactElement {
  return (
    <dl className={css.marked}>
      {facts.map((fact) => (
        <div key={fact.name} title={fact.name}>
          <dt aria-label={fact.name}>{fact.symbol}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A few counts side by side, the number over its name. */
export function Tally({
  items,
}: {
  items: readonly { name: string; value: ReactNode; loud?: boolean }[];
}): ReactElement {
  return (
    <dl className={css.tally}>
      {items.map((item) => (
        <div key={item.name}>
          <dd className={item.loud === true ? css.loud : ''}>{item.value}</dd>
          <dt>{item.name}</dt>
        </div>
      ))}
    </dl>
  );
}

/** A heading inside a panel. */
export function Subhead({ children, aside }: { children: ReactNode; aside?: ReactNode }): ReactElement {
  return (
    <h3 className={css.subhead}>
      {children}
      {aside !== undefined && <span>{aside}</span>}
    </h3>
  );
}
