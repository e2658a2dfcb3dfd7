import type { CaseSource } from '../../../contract/model/stages.ts';
import type { DemoCity } from '../city/DemoCity.ts';
import { hourFactor } from '../city/hours.ts';
import type { Trait } from '../city/traits.ts';
import { cumulative, pickWeighted, type Random } from '../random.ts';

/** From the air and from high masts (S4): illegal building, burning, dust, water, what lies about. */
const FROM_ABOVE = ['0101', '0120', '0304', '0126', '0125', '0111', '0302', '0306', '0130'];

/** What each kind of finder sees more of than others. */
function sourceFactor(source: CaseSource, code: string, kind: string, trait: Trait): number {
  if (source === 'Drone' || source === 'HighPTZ') return kind === 'event' && FROM_ABOVE.includes(code) ? 1 : 0.002;
  if (source === 'Public' || source === 'Media')
    return (trait.hours === 'night' ? 3 : 1) * (trait.handler === 'department' ? 2 : 1);
  if (source === 'Video') return trait.hours === 'street' ? 2 : 0.5;
  return 1;
}

/** Draws what is the matter: by the long tail, the hour, the finder, and at a given roadside what is usual there. */
export class CategoryDraw {
  readonly #city: DemoCity;
  readonly #tables = new Map<string, Float64Array>();

  constructor(city: DemoCity) {
    this.#city = city;
  }

  any(source: CaseSource, hour: number, random: Random): number {
    const key = `${source}/${hour}`;
    let table = this.#tables.get(key);
    if (!table) {
      table = cumulative(this.#weights(source, hour));
      this.#tables.set(key, table);
    }
    return pickWeighted(table, random);
  }

  at(entry: number, source: CaseSource, hour: number, random: Random): number {
    const weights = this.#weights(source, hour).map(
      (weight, i) => weight * this.#city.field.heat((this.#city.traits[i] as Trait).theme, entry),
    );
    return pickWeighted(cumulative(weights), random);
  }

  #weights(source: CaseSource, hour: number): number[] {
    const { pack, traits } = this.#city;
    return pack.catalog.categories.map((category, i) => {
      const trait = traits[i] as Trait;
      return trait.weight * hourFactor(trait.hours, hour) * sourceFactor(source, category.code, category.kind, trait);
    });
  }
}
