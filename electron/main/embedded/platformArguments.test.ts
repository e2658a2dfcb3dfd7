import { expect, it } from 'vitest';
import { platformArguments } from './platformArguments.ts';

const embedded = { kind: 'embedded', city: null, data: null } as const;
const places = { cities: '/cities', userData: '/user' };

it('takes the demo city and a folder of its own when nothing is said', () => {
  expect(platformArguments([], embedded, places)).toEqual(['--city=/cities/yaan', '--data=/user/platform']);
});

it('lets the settings say, and the command line say last', () => {
  const settings = { ...embedded, city: '/my/city', data: '/my/data' };
  expect(platformArguments([], settings, places)).toEqual(['--city=/my/city', '--data=/my/data']);
  expect(platformArguments(['--city=/c', '--data=memory'], settings, places)).toEqual(['--city=/c', '--data=memory']);
});

it("leaves the city to the data's own extent when data are brought", () => {
  expect(platformArguments(['--import=/x.csv'], embedded, places)).toEqual([
    '--import=/x.csv',
    '--data=/user/platform',
  ]);
});
