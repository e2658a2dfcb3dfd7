import type { ReactElement } from 'react';
import { Glyph } from '../../ui/Glyph.tsx';
import { Lamp } from '../../ui/Lamp.tsx';
import { Empty } from '../../ui/Panel.tsx';
import { Row } from '../../ui/Row.tsx';
import { readCase } from '../CaseReading.ts';
import { usePanels, useWords } from '../PanelContext.tsx';
import css from './People.module.css';

/** Cases as single lines: class, name, time left. */
export function CaseLines({
  keys,
  rows,
  rowRem,
}: {
  keys: readonly number[];
  rows: number;
  rowRem: number;
}): ReactElement {
  const words = useWords();
  const { world, ports } = usePanels();
  const cases = keys
    .slice(0, Math.max(1, rows))
    .map((key) => readCase(world, world.cases.rowOf(key), words))
    .filter((reading) => reading !== null);
  if (cases.length === 0) return <Empty>{words.ranking.none}</Empty>;
  return (
    <>
      {cases.map((reading) => (
        <Row
          key={reading.key}
          rem={rowRem}
          label={reading.name}
          onOpen={() => ports.open({ kind: 'case', id: String(reading.key) })}
        >
          <Glyph shape={reading.glyph} fill={reading.fill} tone={reading.left.tone} size={1.1} />
          <span className={css.name}>{`${reading.name} · ${reading.place}`}</span>
          <Lamp tone={reading.left.tone}>{reading.left.text}</Lamp>
        </Row>
      ))}
    </>
  );
}
