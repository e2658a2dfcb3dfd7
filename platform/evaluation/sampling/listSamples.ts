import type { Catalog } from '../../../contract/model/catalog.ts';
import type { Period } from '../../../contract/wire/evaluation.ts';
import type { SamplesArgs, Samples } from '../../../contract/wire/sampling.ts';
import type { CaseBook } from '../../cases/CaseBook.ts';
import type { SampleLog } from './SampleLog.ts';

/** A page of the checks of a period, with what all of them came to. */
export async function listSamples(
  log: SampleLog,
  book: CaseBook,
  { cells, grids }: Catalog,
  { offset, limit }: SamplesArgs,
  period: Period,
): Promise<Samples> {
  const within = log.all.filter(({ atMs }) => atMs >= period.fromMs && atMs < period.toMs).toReversed();
  const found = within.flatMap(({ findings }) => findings);
  const page = within.slice(offset, offset + limit);
  const keys = page.flatMap(({ findings }) => findings.map(({ caseKey }) => caseKey));
  const cards = new Map((await book.cardsOf(keys)).map((card) => [card.key, card.no]));
  const gridOf = new Map(cells.map(({ code, grid }) => [code, grids[grid] === undefined ? -1 : grid]));
  return {
    asOfMs: book.counted().nowS * 1000,
    period,
    total: within.length,
    cells: new Set(within.map(({ cell }) => cell)).size,
    reported: found.filter(({ outcome }) => outcome === 'reported').length,
    missed: found.filter(({ outcome }) => outcome === 'missed').length,
    checks: page.map(({ findings, ...check }) => ({
      ...check,
      grid: gridOf.get(check.cell) ?? -1,
      findings: findings.map(({ outcome, caseKey }) => ({
        outcome,
        caseKey,
        category: book.columns.category[book.rowOf(caseKey)] ?? 0,
        no: cards.get(caseKey) ?? '',
      })),
    })),
  };
}
