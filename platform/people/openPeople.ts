import { done, refuse } from '../live/answers.ts';
import type { Answers, PartTools } from '../live/parts.ts';
import { ResponsibleDesk } from './Responsible.ts';

export interface People {
  answers: Pick<Answers, 'responsible'>;
}

/** Opens what is known of people, grids and departments (S1). */
export function openPeople({ pack, hub, clock }: Pick<PartTools, 'pack' | 'hub' | 'clock'>): People {
  const desk = new ResponsibleDesk(pack, hub);
  return {
    answers: {
      responsible(args) {
        const answer = desk.answer(args, clock.nowMs());
        return answer === null ? refuse('notFound', '没有这个责任网格或小类') : done(answer);
      },
    },
  };
}
