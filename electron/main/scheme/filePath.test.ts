import fc from 'fast-check';
import { posix, win32 } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filePathOf, isWallUrl } from './filePath.ts';

describe('the wall scheme', () => {
  it.each([
    ['wall://app/', ['index.html']],
    ['wall://app/index.html?x=1#token', ['index.html']],
    ['wall://app/assets/main-B1_x.js', ['assets', 'main-B1_x.js']],
    ['wall://app/assets/', ['assets', 'index.html']],
    ['wall://app/%E5%AD%97%E4%BD%93.woff2', ['字体.woff2']],
  ])('serves %s', (url, steps) => {
    expect(filePathOf(url)).toEqual(steps);
  });

  it.each([
    'wall://app/..%2f..%2fetc/passwd',
    'wall://app/%2e%2e%2f%2e%2e%2fetc/passwd',
    'wall://app/a%5c..%5cb',
    'wall://app/C:%5cwindows',
    'wall://app/a%00.html',
    'wall://app/%ff',
    'wall://app//etc/passwd',
    'wall://app/.env',
    'wall://other/index.html',
    'https://app/index.html',
    'file:///etc/passwd',
    'not a url',
  ])('refuses %s', (url) => {
    expect(filePathOf(url)).toBeNull();
  });

  it.each([
    'wall://app.evil/',
    'wall://app@evil/',
    'wall://evil/#wall://app/',
    'http://app/',
    'data:text/html,wall://app',
  ])('does not take %s for its own', (url) => {
    expect(isWallUrl(url)).toBe(false);
  });

  it('never names a file outside its folder, whatever the path', () => {
    const step = fc.oneof(fc.string(), fc.constantFrom('..', '.', '%2e%2e', '..%2f', '%5c..', '%2f', 'a'));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const path = filePathOf(`wall://app/${steps.join('/')}`);
        if (path === null) return;
        expect(posix.resolve('/renderer', ...path).startsWith('/renderer/')).toBe(true);
        expect(win32.resolve('C:\\renderer', ...path).startsWith('C:\\renderer\\')).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
