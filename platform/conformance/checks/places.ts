import type { Responsible } from '../../../contract/wire/responsible.ts';
import { check, expectThat, type Finding, Skipped } from '../Findings.ts';
import type { Session } from '../Target.ts';
import { answer, answerIfHere, asked, expectRefused } from './asked.ts';

/** In the Gulf of Guinea: no city's grid lies there. */
const NOWHERE = [0, 0] as const;

/** Who answers for a place, and what a report there would repeat (W27). */
export async function checkPlaces({ wall, catalog }: Session): Promise<Finding[]> {
  const someGrid = (): { id: string; centre: readonly [number, number] } => {
    const grid = catalog?.grids[0];
    if (grid === undefined) throw new Skipped('there is no grid');
    return grid;
  };
  const ofGrid = (id: string): Promise<Responsible> =>
    answerIfHere(wall, 'responsible', { grid: id }, 'the platform does not tell who answers for a place');
  return [
    await check('W27', 'who answers for a grid is told, with masked names', async () => {
      const { id } = someGrid();
      const told = await ofGrid(id);
      expectThat(told.grid === id, `asked for grid ${id}, answered for ${told.grid || 'none'}`);
      const plain = told.people.find(({ name }) => name !== '' && !name.includes('*'));
      expectThat(plain === undefined, `${plain?.id} has a name that is not masked`);
    }),
    await check('W27', 'a place outside every grid has empty answers, not an error', async () => {
      await ofGrid(someGrid().id);
      const { cell, grid, people } = await answer(wall, 'responsible', { position: NOWHERE });
      expectThat(cell === '' && grid === '' && people.length === 0, `grid ${grid || 'none'} lies at 0° N 0° E`);
    }),
    await check('W27', 'a grid that is not there is notFound', async () => {
      await ofGrid(someGrid().id);
      expectRefused(await asked(wall, 'responsible', { grid: 'no-such-grid' }), 'notFound');
    }),
    await check('W27', 'what a report would repeat comes nearest first', async () => {
      const why = 'the platform knows no repeats';
      const ask = { category: 0, position: someGrid().centre };
      const { similar } = await answerIfHere(wall, 'similarCases', ask, why);
      const sorted = similar.every(({ meters }, at) => at === 0 || meters >= (similar[at - 1]?.meters ?? 0));
      expectThat(sorted, `similar cases lie ${similar.map(({ meters }) => Math.round(meters)).join(', ')} m away`);
      const { similar: far } = await answer(wall, 'similarCases', { ...ask, position: NOWHERE });
      expectThat(far.length === 0, `${far.length} cases would be repeated at 0° N 0° E`);
    }),
  ];
}
