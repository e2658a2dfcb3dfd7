import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findJsonFault } from './jsonSyntax.ts';

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test('agrees with JSON.parse on valid texts and on texts with one character changed', () => {
  const edited = fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom('', '"', ',', '}', ']', ':', '0', '\\', '\n', 'x', '-'))
    .map(([text, at, put]) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + put + text.slice(place + 1);
    });
  fc.assert(
    fc.property(fc.oneof(fc.json(), edited), (text) => {
      expect(findJsonFault(text) === null).toBe(parses(text));
    }),
    { numRuns: 3000, seed: 7 },
  );
});

test.each([
  ['', 1, 1, 'a value'],
  ['[1,]', 1, 4, 'a value'],
  ['[\n1\n2]', 3, 1, '"," or "]"'],
  ['{"a":1,}', 1, 8, 'a property name in double quotes'],
  ['{"a" 1}', 1, 6, '":" after a property name'],
  ['["a\n"]', 1, 2, 'a string that ends on its line'],
  ['{} {}', 1, 4, 'nothing after the value'],
])('%j breaks at line %i, column %i', (text, line, column, expected) => {
  expect(findJsonFault(text)).toEqual({ line, column, expected });
});

test('very deep nesting is a fault, not a crash', () => {
  expect(findJsonFault('['.repeat(100_000))?.expected).toBe('values nested less than 500 deep');
});
