import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeWorkCalendar } from './calendar.ts';
import { CaseNumbers } from './caseNumber.ts';
import { SPRING_2020 } from './fixtures/spring2020.ts';

const numbers = new CaseNumbers(makeWorkCalendar(SPRING_2020, 480));

it('finds part of a number just where it would be written', () => {
  const time = fc.integer({ min: Date.UTC(2015, 5, 1) / 1000, max: Date.UTC(2026, 5, 1) / 1000 });
  const serial = fc.oneof(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 99_990, max: 100_010 }));
  fc.assert(
    fc.property(
      time,
      serial,
      fc.nat(11),
      fc.integer({ min: 1, max: 12 }),
      fc.nat(9),
      (atS, given, from, length, other) => {
        const written = numbers.text(atS, given);
        const part = written.slice(from, from + length);
        if (part !== '') expect(numbers.holding(part)(atS, given)).toBe(true);
        const near = `${part}${other}`;
        expect(numbers.holding(near)(atS, given)).toBe(written.includes(near));
      },
    ),
    { numRuns: 2_000 },
  );
});
