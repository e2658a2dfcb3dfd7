import fc from 'fast-check';
import { expect, test } from 'vitest';
import { caseRow, unitRow } from '../../feed/testing/SpokenCity.ts';
import { SimulatedLink } from './SimulatedLink.ts';

/** Something that happens to the platform, the pipe or the wall. */
type Happening = (link: SimulatedLink) => void;

let rev = 1;
let epoch = 1;

const key = fc.integer({ min: 1, max: 9 });
const changes = fc.array(key, { minLength: 1, maxLength: 4 });

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.tuple(changes, fc.option(key)).map(
      ([keys, gone]): Happening =>
        (link) => {
          rev++;
          const rows = [...new Set(keys)].filter((k) => k !== gone).map((k) => caseRow(k, rev, { stage: rev % 16 }));
          link.append('cases', rows, gone === null ? [] : [String(gone)]);
        },
    ),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(changes, fc.option(key)).map(
      ([keys, gone]): Happening =>
        (link) => {
          rev++;
          const rows = [...new Set(keys)].filter((k) => k !== gone).map((k) => unitRow(k, rev));
          link.append('units', rows, gone === null ? [] : [`u${gone}`]);
        },
    ),
  },
  {
    weight: 8,
    arbitrary: fc.integer({ min: 1, max: 12 }).map(
      (count): Happening =>
        (link) =>
          link.deliver(count),
    ),
  },
  { weight: 6, arbitrary: fc.constant<Happening>((link) => link.serve()) },
  { weight: 3, arbitrary: fc.constant<Happening>((link) => link.beat()) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(10, 300, 1_100, 9_000).map(
      (ms): Happening =>
        (link) =>
          link.pass(ms),
    ),
  },
  { weight: 3, arbitrary: fc.constant<Happening>((link) => link.connect()) },
  { weight: 1, arbitrary: fc.constant<Happening>((link) => link.cut()) },
  { weight: 2, arbitrary: fc.constant<Happening>((link) => link.lose()) },
  { weight: 2, arbitrary: fc.constant<Happening>((link) => link.swap()) },
  { weight: 2, arbitrary: fc.constant<Happening>((link) => link.repeat()) },
  { weight: 1, arbitrary: fc.constant<Happening>((link) => link.garble()) },
  { weight: 1, arbitrary: fc.constant<Happening>((link) => link.forgetLog()) },
  { weight: 1, arbitrary: fc.constant<Happening>((link) => link.startEpoch(`e${++epoch}`)) },
);

test('[W12] [W13] [W16] whatever happens on the way, the wall stands only where the log once stood, and ends where it ends', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
      const link = new SimulatedLink();
      link.connect();
      for (const happens of happenings) {
        happens(link);
        expect(link.frame()).toBe('');
      }
      link.settle();
      expect(link.equal()).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
