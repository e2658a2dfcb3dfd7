import { whenNpmEnds } from './whenNpmEnds.ts';

/** Resolves when a person or a program wants this one to end. */
export function untilTold(): Promise<'told'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve('told'));
    whenNpmEnds(() => resolve('told'));
  });
}
