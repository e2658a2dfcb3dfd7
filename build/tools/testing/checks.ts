import { binOf } from './binOf.ts';

/** A check passes or fails as a whole. */
export interface Check {
  readonly name: string;
  readonly what: string;
  readonly program: string;
  readonly args: readonly string[];
}

export const CHECKS: readonly Check[] = [
  { name: 'types', what: 'TypeScript, all projects', program: binOf('tsc'), args: ['-b'] },
  {
    name: 'laws',
    what: 'oxlint, type-aware, with the laws of the rooms',
    program: binOf('oxlint'),
    args: ['--type-aware', '--deny-warnings'],
  },
  { name: 'format', what: 'Biome as formatter', program: binOf('biome'), args: ['format', '.'] },
  { name: 'unused', what: 'knip: files, exports and dependencies nobody uses', program: binOf('knip'), args: [] },
];
