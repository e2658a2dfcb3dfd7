import { cases } from './cases/casesBench.ts';
import { evaluation } from './evaluation/evaluationBench.ts';
import { feed } from './feed/feedBench.ts';
import { frame } from './frame/frameBench.ts';
import type { Bench } from './harness/Bench.ts';
import { levels } from './levels/levelsBench.ts';
import { day } from './platform/dayBench.ts';
import { platform } from './platform/platformBench.ts';
import { queries } from './queries/queriesBench.ts';
import { start } from './start/startBench.ts';

export const BENCHES: readonly Bench[] = [start, frame, cases, evaluation, feed, levels, queries, platform, day];
