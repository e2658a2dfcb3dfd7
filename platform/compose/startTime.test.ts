import { expect, it } from 'vitest';
import { localText, parseClock } from './startTime.ts';

const CHINA = 480;

it.each([
  ['2020-03-17T09:45', '2020-03-17T01:45:00Z'],
  ['2020-03-17 09:45:30', '2020-03-17T01:45:30Z'],
  ['2020-03-17T09:45:30.5', '2020-03-17T01:45:30.500Z'],
  ['2020-03-17', '2020-03-16T16:00:00Z'],
  ['2020-03-17T09:45Z', '2020-03-17T09:45:00Z'],
  ['2020-03-17T09:45:00+01:00', '2020-03-17T08:45:00Z'],
])('%s in a city eight hours ahead is %s', (text, utc) => {
  expect(parseClock(text, CHINA)).toBe(Date.parse(utc));
});

it.each(['noon', '', '2020-13-01', '2020-06-31', '2020-03-17T25:00', '1960-01-01', '17.3.2020'])(
  '"%s" is no time',
  (text) => {
    expect(parseClock(text, CHINA)).toBeNull();
  },
);

it('says a time as the city reads it', () => {
  expect(localText(Date.parse('2020-03-17T01:45:00Z'), CHINA)).toBe('2020-03-17 09:45:00');
});
