import type { AssessmentRules, Organisation } from '../../city/schema/assessment.ts';
import type { OfficeScope } from '../slices.ts';

/** The offices 市局 → 支队 → 大队 → 中队 with what each answers for: its own duty grids and those of all below it. */
export class OfficeTree implements OfficeScope {
  readonly offices: readonly Organisation[];
  readonly departments: readonly string[];
  readonly #grids = new Map<string, Set<string>>();
  readonly #depth = new Map<string, number>();
  readonly #levels: ReadonlyMap<string, string>;

  constructor({ organisation, departments, levels }: AssessmentRules) {
    this.offices = organisation;
    this.departments = departments;
    this.#levels = new Map(levels.map(({ id, name }) => [id, name]));
    const parentOf = new Map(organisation.map(({ id, parent }) => [id, parent]));
    for (const { id, parent } of organisation) {
      this.#grids.set(id, new Set());
      this.#depth.set(id, parent === null ? 0 : (this.#depth.get(parent) ?? 0) + 1);
    }
    for (const { id, grids } of organisation) {
      for (let at: string | null = id; at !== null; at = parentOf.get(at) ?? null) {
        for (const grid of grids) this.#grids.get(at)?.add(grid);
      }
    }
  }

  gridsOf(office: string): ReadonlySet<string> | undefined {
    return this.#grids.get(office);
  }

  depthOf(office: string): number {
    return this.#depth.get(office) ?? 0;
  }

  levelName({ level }: Organisation): string {
    return this.#levels.get(level) ?? level;
  }

  root(): string {
    return this.offices.find(({ parent }) => parent === null)?.id ?? '';
  }

  has(office: string): boolean {
    return this.#grids.has(office);
  }

  /** True for the office itself, and for any that stands below it. */
  isWithin(office: string, above: string): boolean {
    for (let at: string | null = office; at !== null; at = this.offices.find(({ id }) => id === at)?.parent ?? null) {
      if (at === above) return true;
    }
    return false;
  }
}
