import { describe, expect, it } from 'vitest';
import { checkRequest, type Sender } from './checkRequest.ts';

type Frame = NonNullable<Sender['senderFrame']>;

function from(url: string, parent: Frame | null = null): Sender {
  return { senderFrame: { url, parent } as Frame };
}

const wall = from('wall://app/index.html');
const entry = { level: 'info', message: 'started' };

describe('a request over IPC', () => {
  it('is taken from the top frame of the wall with a fitting payload', () => {
    expect(checkRequest('wall:log', wall, [entry])).toEqual({ ok: true, request: entry });
    expect(checkRequest('wall:getConfig', wall, [])).toEqual({ ok: true, request: undefined });
  });

  it.each([
    ['another page', from('https://example.com/')],
    ['a page whose address merely starts alike', from('wall://app.example.com/')],
    ['a frame inside the wall', from('wall://app/', wall.senderFrame)],
    ['a frame that is gone', { senderFrame: null }],
  ])('is refused when it comes from %s', (_who, sender) => {
    expect(checkRequest('wall:log', sender, [entry]).ok).toBe(false);
  });

  it.each([
    ['missing', []],
    ['of another shape', [{ level: 'loud', message: 'x' }]],
    ['longer than the limit', [{ level: 'info', message: 'x'.repeat(2001) }]],
    ['more than was asked for', [{ ...entry, file: '/etc/passwd' }]],
    ['not alone', [entry, entry]],
  ])('is refused when its payload is %s', (_what, payloads) => {
    expect(checkRequest('wall:log', wall, payloads).ok).toBe(false);
  });

  it('says which field did not fit', () => {
    expect(checkRequest('wall:heartbeat', wall, [{ frames: -1, state: 'ready' }])).toEqual({
      ok: false,
      reason: expect.stringContaining('frames'),
    });
  });
});
