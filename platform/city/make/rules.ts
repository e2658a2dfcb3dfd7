import type { z } from 'zod';
import type { Category } from '../../../contract/model/categories.ts';
import type { AiCategoryRowSchema, LimitRowSchema } from '../schema/rules.ts';
import { CATEGORY_CLASSES } from './data/categories.ts';
import { DEPARTMENTS } from './data/departments.ts';
import { AI_LINES, LIMIT_LINES } from './data/limits.ts';

const STANDARD = 'GB/T 30428.2';

export function makeDepartments(): { code: string; name: string; duties: string }[] {
  return DEPARTMENTS.map(([code, name, duties]) => ({ code, name, duties }));
}

/** Every subclass, with the limit of its first rule, or of its class where it has none. */
export function makeCategories(): Category[] {
  return CATEGORY_CLASSES.flatMap(({ kind, code: classCode, name: className, glyph, limit, subclasses }) =>
    subclasses.map((entry) => {
      const [code = '', ...name] = entry.split(' ');
      const rule = LIMIT_LINES.find((line) => line[0] === kind && line[1] === code);
      const own = rule === undefined ? limit : { value: rule[3], unit: rule[4] };
      return { standardVersion: STANDARD, kind, classCode, className, code, name: name.join(' '), glyph, limit: own };
    }),
  );
}

/** The rules that are known, then one for every other subclass, so that each has somebody who answers for it. */
export function makeLimits(): z.infer<typeof LimitRowSchema>[] {
  const known = LIMIT_LINES.map(([kind, code, condition, value, unit, department, areaClasses]) => ({
    category: { standardVersion: STANDARD, kind, code } as const,
    condition,
    limit: { value, unit },
    areaClasses: [...(areaClasses ?? [])],
    department,
  }));
  const ruled = new Set(LIMIT_LINES.map(([kind, code]) => `${kind}${code}`));
  const others = CATEGORY_CLASSES.flatMap(({ kind, limit, department, subclasses }) =>
    subclasses.flatMap((entry) => {
      const [code = '', ...name] = entry.split(' ');
      if (ruled.has(`${kind}${code}`)) return [];
      const condition = kind === 'event' ? name.join(' ') : `${name.join(' ')}破损或缺失`;
      return [
        { category: { standardVersion: STANDARD, kind, code } as const, condition, limit, areaClasses: [], department },
      ];
    }),
  );
  return [...known, ...others];
}

export function makeAiCategories(): z.infer<typeof AiCategoryRowSchema>[] {
  return AI_LINES.map(([id, name, kind, code, minConfidence, dedupeMeters, dedupeHours]) => ({
    id,
    name,
    category: { standardVersion: STANDARD, kind, code },
    minConfidence,
    dedupeMeters,
    dedupeHours,
  }));
}
