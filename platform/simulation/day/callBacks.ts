import type { Satisfaction } from '../../../contract/wire/calls.ts';
import { cumulative, pickWeighted } from '../random.ts';
import type { Life } from './Life.ts';

/** A call-back nobody answers; three of them are the end by the city's rule. */
const UNANSWERED = 0.2;
const MOST_ATTEMPTS = 3;
const LEVELS: readonly Satisfaction[] = ['satisfied', 'fairlySatisfied', 'average', 'dissatisfied'];
const IN_TIME = cumulative([0.74, 0.2, 0.045, 0.015]);
const LATE = cumulative([0.4, 0.32, 0.18, 0.1]);
/** Who was told that there was nothing is less content, but cannot send anything back. */
const REFUSED = cumulative([0.3, 0.36, 0.28, 0.06]);
const REASONS = ['问题又出现了', '只处理了一部分', '现场清理不彻底'];

/** 回访: the operator calls until the caller answers or the rule ends it. 不满意 sends the case to `redo` once. */
export function answerCaller(life: Life, atMs: number, redo: (atMs: number) => void): void {
  let nowMs = life.after(atMs, 1, 9);
  for (let attempt = 0; life.random.chance(UNANSWERED); attempt++) {
    life.callBack(nowMs, { answered: false, satisfaction: null, text: '无人接听' });
    if (attempt + 1 === MOST_ATTEMPTS) return;
    nowMs = life.after(nowMs, 20, 70);
  }
  const { refused, late } = life.fate;
  const said = LEVELS[pickWeighted(refused ? REFUSED : late ? LATE : IN_TIME, life.random)] ?? 'satisfied';
  const isBad = said === 'dissatisfied';
  const satisfaction = isBad && life.isRedone && !refused ? 'average' : said;
  const text = satisfaction === 'dissatisfied' ? life.random.pick(REASONS) : '';
  const toldMs = life.callBack(nowMs, { answered: true, satisfaction, text });
  if (refused) return;
  if (satisfaction === 'dissatisfied') {
    life.isRedone = true;
    life.day.queue.at(toldMs, redo);
    return;
  }
  life.step(life.after(toldMs, 0.4, 2), 'close', life.chief(), '核查通过、回访满意度已记录，予以结案');
}
