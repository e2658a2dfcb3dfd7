import { expect, test } from 'vitest';
import { WORDS_EN } from './WordsEn.ts';
import { WORDS_ZH } from './WordsZh.ts';

/** Every text of a dictionary by its path; a function is called with numbers that read as text too. */
function texts(node: unknown, path: string, out: Map<string, string>): void {
  if (typeof node === 'string') out.set(path, node);
  else if (typeof node === 'function') out.set(path, String(node('3 x', 4, 5, 'x')));
  else if (typeof node === 'object' && node !== null) {
    for (const [key, inner] of Object.entries(node)) texts(inner, `${path}.${key}`, out);
  }
}

function all(words: object): Map<string, string> {
  const out = new Map<string, string>();
  texts(words, '', out);
  return out;
}

/** The name of the other language stands in its own script, so that its reader finds it. */
const OTHER_LANGUAGE = '.controls.language';
/** Words the room itself writes in Latin letters. */
const LATIN_WORDS = /AI|Esc/g;

test('no text is empty in either language, and both have the same ones', () => {
  expect([...all(WORDS_EN).keys()].sort()).toEqual([...all(WORDS_ZH).keys()].sort());
  for (const words of [WORDS_ZH, WORDS_EN]) {
    const empty = [...all(words)].filter(([, text]) => text.trim() === '').map(([path]) => path);
    expect(empty).toEqual([]);
  }
});

test('the Chinese wall has no English, and the English one no Chinese', () => {
  const latin = [...all(WORDS_ZH)]
    .filter(([path, text]) => path !== OTHER_LANGUAGE && /[A-Za-wyz]{2}/.test(text.replace(LATIN_WORDS, '')))
    .map(([path]) => path);
  expect(latin).toEqual([]);
  const han = [...all(WORDS_EN)]
    .filter(([path, text]) => path !== OTHER_LANGUAGE && /\p{Script=Han}/u.test(text))
    .map(([path]) => path);
  expect(han).toEqual([]);
});
