import { describe, expect, it } from 'vitest';
import { readStartOptions, withDataFolder } from './options.ts';
import { wallAddress } from './serveInBrowser.ts';

const read = (...args: string[]): ReturnType<typeof readStartOptions> => readStartOptions(['node', 'start', ...args]);

describe('the options of npm start', () => {
  it('are a wall on whatever host there is, when nothing is said', () => {
    expect(read()).toEqual({ host: 'auto', port: null, open: true, mode: 'wall', platformArguments: [] });
  });

  it("hand the platform's own on, with names as it knows them", () => {
    const { platformArguments } = read('--speed', '60', '--tracks-mapping', 'taxis', '--no-simulation', '--seed', '7');
    expect(platformArguments).toEqual(['--speed=60', '--tracks-mapping=taxis', '--seed=7', '--no-simulation']);
  });

  it('keep data in the project unless another place is named', () => {
    expect(withDataFolder([])[0]).toMatch(/^--data=.*\.wanmi$/);
    expect(withDataFolder(['--data=memory'])).toEqual(['--data=memory']);
  });
});

describe('the address of the wall', () => {
  const listening = { event: 'listening', url: 'http://127.0.0.1:8600', kioskToken: 'k+1', officerToken: 'o' } as const;

  it('carries the kiosk token behind the hash', () => {
    expect(wallAddress(listening, 'wall')).toBe('http://127.0.0.1:8600/#token=k%2B1');
  });

  it('carries the officer token for a desk', () => {
    expect(wallAddress(listening, 'desk')).toBe('http://127.0.0.1:8600/?mode=desk#token=o');
  });

  it('lets the wall wait for the case a scenario is about', () => {
    const url = new URL(wallAddress({ ...listening, watch: '锦绣华庭 店外经营' }, 'wall'));
    expect(url.searchParams.get('watch')).toBe('锦绣华庭 店外经营');
  });
});
