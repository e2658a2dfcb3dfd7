import type { Category } from '../../../contract/model/categories.ts';
import type { CityPack } from '../../city/CityPack.ts';
import { type Fields, Open311Error } from './respond.ts';

/** "event-0405": a code alone does not name one, events and components share them. */
export function serviceCodeOf({ kind, code }: Pick<Category, 'kind' | 'code'>): string {
  return `${kind}-${code}`;
}

/** Index of the category, or an error 404. */
export function categoryOf({ catalog }: Pick<CityPack, 'catalog'>, serviceCode: string): number {
  const index = catalog.categories.findIndex((category) => serviceCodeOf(category) === serviceCode);
  if (index < 0) throw new Open311Error(404, `service_code ${serviceCode.slice(0, 40)} was not found`);
  return index;
}

/** GET services: what may be reported. One that has conditions of its own has a definition. */
export function serviceList(pack: CityPack): Fields[] {
  return pack.catalog.categories.map((category, index) => ({
    service_code: serviceCodeOf(category),
    service_name: category.name,
    description: category.name,
    metadata: conditionsOf(pack, index).length > 0,
    type: 'realtime',
    keywords: '',
    group: category.className,
  }));
}

/** GET services/CODE: 立案条件 as a list to choose from. */
export function serviceDefinition(pack: CityPack, serviceCode: string): { json: Fields; xml: Fields } {
  const values = conditionsOf(pack, categoryOf(pack, serviceCode)).map((name) => ({ key: name, name }));
  const attribute = {
    variable: true,
    code: 'condition',
    datatype: 'singlevaluelist',
    required: false,
    datatype_description: '',
    order: 1,
    description: '立案条件',
  };
  const attributes = values.length === 0 ? [] : [attribute];
  return {
    json: { service_code: serviceCode, attributes: attributes.map((one) => ({ ...one, values })) },
    xml: {
      service_code: serviceCode,
      attributes: attributes.length === 0 ? '' : { attribute: { ...attribute, values: { value: values } } },
    },
  };
}

/** The conditions of a category, each once. */
export function conditionsOf({ limits }: Pick<CityPack, 'limits'>, category: number): string[] {
  return [...new Set(limits.filter((rule) => rule.category === category).map(({ condition }) => condition))];
}
