/** Where a text stops being JSON. */
export interface JsonFault {
  line: number;
  column: number;
  expected: string;
}

/* oxlint-disable-next-line no-control-regex -- JSON itself forbids control characters in strings */
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const SPACE = /[ \t\r\n]*/y;

/**
 * Finds the first place where `text` breaks the rules of JSON; null where it does not. Node's own messages carry no
 * position in some versions, and a person with a broken file of 3,000 rows needs the line.
 */
export function findJsonFault(text: string): JsonFault | null {
  let at = 0;
  const match = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  const skipSpace = () => match(SPACE);
  const fault = (expected: string): JsonFault => {
    const before = text.slice(0, at).split('\n');
    return { line: before.length, column: (before.at(-1) ?? '').length + 1, expected };
  };

  function value(depth: number): JsonFault | null {
    skipSpace();
    if (depth > 500) return fault('values nested less than 500 deep');
    const start = text[at];
    if (start === '{' || start === '[') return list(start, depth);
    if (match(STRING) || match(NUMBER) || match(WORD)) return null;
    return fault(start === '"' ? 'a string that ends on its line' : 'a value');
  }

  function list(open: '{' | '[', depth: number): JsonFault | null {
    const close = open === '{' ? '}' : ']';
    at += 1;
    skipSpace();
    if (text[at] === close) {
      at += 1;
      return null;
    }
    for (;;) {
      skipSpace();
      if (open === '{') {
        if (!match(STRING)) return fault('a property name in double quotes');
        skipSpace();
        if (text[at] !== ':') return fault('":" after a property name');
        at += 1;
      }
      const inner = value(depth + 1);
      if (inner !== null) return inner;
      skipSpace();
      const next = text[at];
      if (next !== ',' && next !== close) return fault(`"," or "${close}"`);
      at += 1;
      if (next === close) return null;
    }
  }

  const inValue = value(0);
  if (inValue !== null) return inValue;
  skipSpace();
  return at < text.length ? fault('nothing after the value') : null;
}
