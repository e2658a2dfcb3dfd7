import { expect, it } from 'vitest';
import { parsePlatformLine } from './platformLines.ts';

it('reads where the platform listens, whatever else the line carries', () => {
  const line = { event: 'listening', url: 'http://127.0.0.1:8600', kioskToken: 'k', officerToken: 'o' };
  expect(parsePlatformLine(JSON.stringify({ ...line, epoch: 'e1' }))).toEqual(line);
});

it('reads progress with and without a measure', () => {
  expect(parsePlatformLine('{"event":"progress","step":"cases","percent":40}')).toMatchObject({ percent: 40 });
  expect(parsePlatformLine('{"event":"progress","step":"cases"}')).toMatchObject({ step: 'cases' });
});

it.each(['', 'plain text', '{"event":', '{"event":"other"}', '{"event":"listening","url":"nowhere"}', '[1]'])(
  'takes %j for log',
  (line) => {
    expect(parsePlatformLine(line)).toBeNull();
  },
);
