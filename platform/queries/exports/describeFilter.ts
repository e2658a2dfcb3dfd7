import type { Catalog } from '../../../contract/model/catalog.ts';
import { CASE_SOURCE_NAMES, CASE_STAGE_NAMES } from '../../../contract/model/stages.ts';
import type { CaseFilter } from '../../../contract/wire/search.ts';
import { localTime } from './caseTable.ts';

/** A filter in words, for a file's head and name. */
export function describeFilter(filter: CaseFilter, catalog: Catalog): string {
  const { text, area, fromMs, toMs, stages, categories, departments, sources, overdue } = filter;
  const day = (atMs: number): string => localTime(atMs, catalog.city.utcOffsetMinutes);
  const parts = [
    area === undefined ? null : areaName(area, catalog),
    fromMs === undefined ? null : `上报自 ${day(fromMs)}`,
    toMs === undefined ? null : `上报至 ${day(toMs)}`,
    stages && `状态 ${stages.map((stage) => CASE_STAGE_NAMES[stage]).join('、')}`,
    categories && `类别 ${categories.map((index) => catalog.categories[index]?.name ?? index).join('、')}`,
    departments && `部门 ${departments.map((index) => catalog.departments[index]?.name ?? index).join('、')}`,
    sources && `来源 ${sources.map((source) => CASE_SOURCE_NAMES[source]).join('、')}`,
    overdue === undefined ? null : overdue ? '超期未办结' : '未超期',
    text === undefined ? null : `含“${text}”`,
  ].filter((part) => part !== null && part !== undefined);
  return parts.length === 0 ? '全部' : parts.join('；');
}

function areaName(area: NonNullable<CaseFilter['area']>, { grids, districts }: Catalog): string {
  if (area.kind === 'grid') return `网格 ${grids.find(({ id }) => id === area.id)?.name ?? area.id}`;
  if (area.kind === 'district') return `区县 ${districts.find(({ code }) => code === area.code)?.name ?? area.code}`;
  return area.kind === 'bounds' ? `范围 ${area.bounds.join(' ')}` : `多边形 ${area.ring.length - 1} 点`;
}
