import { CASE_SOURCE_NAMES, type CaseFlag, type CaseSource } from '../../../contract/model/stages.ts';
import type { LngLat } from '../../../contract/model/geo.ts';
import type { Actor } from '../../cases/CaseBook.ts';
import { placeInCounty, type County } from '../city/Counties.ts';
import type { DemoCity } from '../city/DemoCity.ts';
import {
  COLLECTOR_HOURS,
  MACHINE_HOURS,
  OFFICE_HOURS,
  pickSecond,
  PUBLIC_HOURS,
  type HourProfile,
} from '../city/hours.ts';
import type { Trait } from '../city/traits.ts';
import { cumulative, pickWeighted, type Random } from '../random.ts';
import { edgeOf, type RoadPoint } from '../roads/RoadNetwork.ts';
import type { CategoryDraw } from './categoryDraw.ts';
import type { Draft } from './DayContext.ts';

export const HOURS_OF: Record<CaseSource, HourProfile> = {
  Collector: COLLECTOR_HOURS,
  Public: PUBLIC_HOURS,
  Video: MACHINE_HOURS,
  AI: MACHINE_HOURS,
  Drone: OFFICE_HOURS,
  HighPTZ: MACHINE_HOURS,
  IoT: MACHINE_HOURS,
  Leader: OFFICE_HOURS,
  Transfer: OFFICE_HOURS,
  Media: OFFICE_HOURS,
};

/** Sub-channels of a citizen's report (domain §4; 96198 is Ya'an's own number), and whether somebody waits on the line. */
const PUBLIC_CHANNELS = [
  { name: '12319', share: 0.52, telephone: true },
  { name: '96198', share: 0.14, telephone: true },
  { name: '12345', share: 0.2, telephone: true },
  { name: '微信', share: 0.14, telephone: false },
] as const;
const CHANNEL_SUMS = cumulative(PUBLIC_CHANNELS.map((channel) => channel.share));

/** "公众举报 · 12319" for a citizen's report, '' for the others: the source says it all. */
export function pickChannel(source: CaseSource, random: Random): { text: string; telephone: string } {
  if (source !== 'Public') return { text: '', telephone: '' };
  const channel = PUBLIC_CHANNELS[pickWeighted(CHANNEL_SUMS, random)] ?? PUBLIC_CHANNELS[0];
  return { text: `${CASE_SOURCE_NAMES.Public} · ${channel.name}`, telephone: channel.telephone ? channel.name : '' };
}

/** What must not wait: classes of sudden events, and holes in the road. */
export function flagsOf(city: DemoCity, category: number): CaseFlag[] {
  const { classCode = '', kind = 'event', name = '' } = city.pack.catalog.categories[category] ?? {};
  const sudden = kind === 'event' && classCode === '05';
  return sudden || (kind === 'component' && name.includes('井盖')) ? ['urgent'] : [];
}

export const REPORTERS: Partial<Record<CaseSource, Actor>> = {
  Public: { role: '市民', name: '' },
  AI: { role: 'AI 识别', name: '' },
  IoT: { role: '物联感知设备', name: '' },
  Leader: { role: '领导批示', name: '' },
  Transfer: { role: '部门转办', name: '' },
  Media: { role: '媒体', name: '' },
};

/** A report about a roadside of the city. */
export function cityDraft(
  city: DemoCity,
  source: CaseSource,
  atMs: number,
  spot: { road: RoadPoint; position: LngLat; grid: number },
  category: number,
  channel: string,
  actor: Actor,
  reporter = -1,
): Draft {
  const trait = city.traits[category] as Trait;
  const place = city.names.describe(edgeOf(city.network, spot.road.edge).name, spot.position, spot.grid);
  return {
    atMs,
    position: spot.position,
    road: spot.road,
    grid: spot.grid,
    category,
    source,
    channel,
    place,
    description: `${place}，${trait.text}。`,
    flags: flagsOf(city, category),
    actor,
    reporter,
    county: '',
  };
}

/** A report a county's own platform took in. */
export function countyDraft(
  city: DemoCity,
  counties: readonly County[],
  draws: CategoryDraw,
  source: CaseSource,
  dayStartMs: number,
  random: Random,
): Draft {
  const county = random.pick(counties);
  const second = pickSecond(HOURS_OF[source], random);
  const category = draws.any(source, Math.floor(second / 3600), random);
  const { position, place } = placeInCounty(county, random);
  return {
    atMs: dayStartMs + second * 1000,
    position,
    road: null,
    grid: -1,
    category,
    source,
    channel: pickChannel(source, random).text,
    place,
    description: `${place}，${(city.traits[category] as Trait).text}。`,
    flags: flagsOf(city, category),
    actor: REPORTERS[source] ?? { role: `${county.name}信息采集监督员`, name: '' },
    reporter: -1,
    county: county.name,
  };
}
