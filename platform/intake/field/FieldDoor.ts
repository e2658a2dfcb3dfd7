import type { FastifyRequest } from 'fastify';
import type { FieldPerson } from '../../../contract/field/session.ts';
import type { UnitRole } from '../../../contract/model/units.ts';
import type { CityPack, PackPerson } from '../../city/CityPack.ts';
import type { PartTools } from '../../live/parts.ts';
import { RateLimit } from '../../live/RateLimit.ts';
import { bearerOf } from '../services/Services.ts';
import { FieldProblem } from './FieldProblem.ts';

/** Somebody of the city pack who works in the field, as the platform knows them. */
export interface FieldStaff {
  person: PackPerson;
  duty: FieldPerson['duty'];
}

/** Who finds and checks, and who handles. The other roles of a grid lead and have no tasks of their own. */
const DUTY_OF: Partial<Record<UnitRole, FieldPerson['duty']>> = {
  collector: 'collect',
  liaison: 'collect',
  gridKeeper: 'handle',
  gridOfficer: 'handle',
  brigade: 'handle',
};

/** Of one person: a queue that comes out of a tunnel at once, then so many a second. */
const BURST = 120;
const PER_SECOND = 10;

/** Lets people in by their own session and no faster than a phone may. */
export class FieldDoor {
  readonly #tools: Pick<PartTools, 'identify' | 'machine'>;
  readonly #people: ReadonlyMap<string, PackPerson>;
  readonly #limits = new Map<string, RateLimit>();

  constructor(tools: Pick<PartTools, 'identify' | 'machine' | 'pack'>) {
    this.#tools = tools;
    this.#people = new Map(tools.pack.people.map((person) => [person.id, person]));
  }

  /** Throws 401, 403 or 429. */
  enter(request: FastifyRequest): FieldStaff {
    const { identify, machine } = this.#tools;
    const identity = identify(bearerOf(request.headers.authorization));
    if (identity === null)
      throw new FieldProblem({ code: 'unauthorized', message: '未登录，或登录已超时 (log in first)' });
    const person = identity.kind === 'collector' ? this.#people.get(identity.id ?? '') : undefined;
    const duty = person && DUTY_OF[person.role];
    if (person === undefined || duty === undefined)
      throw new FieldProblem({ code: 'forbidden', message: '该身份不是外业人员 (not a person of the field)' });
    const limit = this.#limits.get(person.id) ?? new RateLimit(machine, BURST, PER_SECOND);
    this.#limits.set(person.id, limit);
    if (!limit.take(1))
      throw new FieldProblem({ code: 'tooMany', message: '请求过于频繁，请稍后再试 (too many requests)' });
    return { person, duty };
  }
}

/** What a person is told of itself. */
export function shownPerson({ person, duty }: FieldStaff, { catalog }: Pick<CityPack, 'catalog'>): FieldPerson {
  const grid = catalog.grids[person.grid];
  const { id, name, role, team } = person;
  return { id, name, role, duty, team, grid: grid ? { id: grid.id, name: grid.name, centre: grid.centre } : null };
}
