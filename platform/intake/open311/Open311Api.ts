import { randomUUID } from 'node:crypto';
import type { PhotoRef } from '../../../contract/model/photos.ts';
import { CASE_SOURCE_NAMES } from '../../../contract/model/stages.ts';
import { boundsContain } from '../../city/geometry.ts';
import type { PartTools } from '../../live/parts.ts';
import { RateLimit } from '../../live/RateLimit.ts';
import type { HotlineDesk } from '../hotline/HotlineDesk.ts';
import { type Media, takeMedia } from './media.ts';
import { findAnyToken, findToken, readMedia, saveMedia, saveToken } from './open311Store.ts';
import { findRequestKeys, readWanted, requestOf } from './requestList.ts';
import { type Fields, Open311Error } from './respond.ts';
import { categoryOf, conditionsOf } from './serviceList.ts';

export type Open311Tools = Pick<
  PartTools,
  'pack' | 'db' | 'hub' | 'book' | 'clock' | 'services' | 'machine' | 'photos' | 'onFault'
>;
export type Params = Record<string, string | undefined>;

/** How long a sender waits for the number of its request; after that it is given a token to ask by. */
const NUMBER_WITHIN_MS = 5_000;
const CHANNEL = 'Open311';
/** Anybody may read: all of them together so much at once, and so much a second. */
const BURST = 100;
const PER_SECOND = 20;

/** Open311 GeoReport v2 (wiki.open311.org/GeoReport_v2), as this city answers it. Errors are Open311Error. */
export class Open311Api {
  readonly #tools: Open311Tools;
  readonly #hotline: HotlineDesk;
  readonly #limit: RateLimit;
  /** Requests that are being written: token -> case. */
  readonly #underWay = new Map<string, number>();

  constructor(tools: Open311Tools, hotline: HotlineDesk) {
    this.#tools = tools;
    this.#hotline = hotline;
    this.#limit = new RateLimit(tools.machine, BURST, PER_SECOND);
  }

  /** Throws 404 for another jurisdiction, 429 when too much is asked. A city is its own only one, so it need not be named. */
  check({ jurisdiction_id: id = '' }: Params): void {
    const { city } = this.#tools.pack.catalog;
    if (id !== '' && id !== city.id && id !== city.adcode)
      throw new Open311Error(404, 'jurisdiction_id provided was not found');
    if (!this.#limit.take(1)) throw new Open311Error(429, 'too many requests, try again later');
  }

  async requests(query: Params): Promise<Fields[]> {
    const { pack, book, clock } = this.#tools;
    const keys = findRequestKeys(book, readWanted(query, pack, clock.nowMs()));
    const media = await readMedia(this.#tools.db, keys);
    const requests: Fields[] = [];
    for (const key of keys) {
      const detail = await book.detail(key);
      if (detail !== null) requests.push(requestOf(pack, detail, book.changedAtMs(key), media.get(key) ?? ''));
    }
    return requests;
  }

  async request(id: string): Promise<Fields> {
    const [found] = /^\d{1,10}$/.test(id) ? await this.requests({ service_request_id: id }) : [];
    if (!found) throw new Open311Error(404, 'service_request_id provided was not found');
    return found;
  }

  async token(token: string): Promise<Fields> {
    const key = await findAnyToken(this.#tools.db, token);
    if (key === undefined) throw new Open311Error(404, 'token provided was not found');
    return { service_request_id: String(key), token };
  }

  /** POST requests. Sent again with the same `Idempotency-Key`, it is the same request. */
  async post(form: Params, idempotencyKey: string | undefined): Promise<Fields> {
    const { db, hub, clock, services } = this.#tools;
    const service = services.whoHolds('open311', form['api_key'] ?? '');
    if (service === null) throw new Open311Error(403, "Invalid api_key received -- can't proceed with create_request.");
    const token = idempotencyKey === undefined || idempotencyKey === '' ? randomUUID() : idempotencyKey.slice(0, 100);
    const id = `${service.id}/${token}`;
    const report = this.#reportOf(form);
    const media = await takeMedia(form['media_url'] ?? '', service, this.#tools);
    const before = (await findToken(db, service.id, token)) ?? this.#underWay.get(id);
    if (before !== undefined) return answerOf(before);
    const key = this.#report(service.id, token, { ...report, photos: media.photos }, form);
    this.#underWay.set(id, key);
    hub.alsoWrite((tx) => saveToken(tx, service.id, token, key));
    this.#keepMedia(key, media);
    const written = hub.commit(clock.nowMs()).then(
      () => this.#underWay.delete(id),
      () => false,
    );
    const inTime = await Promise.race([
      written,
      new Promise<false>((late) => setTimeout(late, NUMBER_WITHIN_MS, false)),
    ]);
    return inTime ? answerOf(key) : { token, service_notice: '', account_id: null };
  }

  #keepMedia(key: number, { url }: Media): void {
    if (url !== '') this.#tools.hub.alsoWrite((tx) => saveMedia(tx, key, url));
  }

  #report(service: string, token: string, report: Report, form: Params): number {
    const { book, clock } = this.#tools;
    const atMs = clock.nowMs();
    const phone = (form['phone'] ?? '').slice(0, 40);
    if (phone === '') {
      // Without a number nobody can be called back: the published state of the request is the answer.
      return book.report({
        ...report,
        no: '',
        source: 'Public',
        channel: `${CASE_SOURCE_NAMES.Public} · ${CHANNEL}`,
        flags: [],
        atMs,
        actor: { role: '市民', name: '' },
      });
    }
    const name = `${form['last_name'] ?? ''}${form['first_name'] ?? ''}`.slice(0, 40);
    const caller = { number: phone, name, address: '' };
    const written = { kind: 'complaint' as const, text: report.description, case: { ...report, flags: [] } };
    const taken = this.#hotline.takeWritten(`open311-${service}`, token, CHANNEL, caller, written, atMs);
    if (!taken.ok) throw new Open311Error(400, taken.reason);
    return taken.call.caseKey;
  }

  /** Throws 400 naming the field. */
  #reportOf(form: Params): Omit<Report, 'photos'> {
    const { pack } = this.#tools;
    const code = form['service_code'] ?? '';
    if (code === '') throw new Open311Error(400, 'service_code was not provided');
    const category = categoryOf(pack, code);
    const description = form['description'] ?? '';
    if (description.length > 4_000) throw new Open311Error(400, 'description must be at most 4,000 characters long');
    const condition = form['attribute[condition]'] ?? '';
    if (condition !== '' && !conditionsOf(pack, category).includes(condition))
      throw new Open311Error(400, 'attribute[condition] is none of the values of the service definition');
    const [lon, lat, place] = this.#placeOf(form);
    return { category, condition, lonE7: Math.round(lon * 1e7), latE7: Math.round(lat * 1e7), place, description };
  }

  #placeOf({ lat = '', long = '', address_string: address = '' }: Params): [lon: number, lat: number, place: string] {
    const { city, places } = this.#tools.pack.catalog;
    if (lat === '' && long === '') {
      const known = places.find(({ name }) => address.includes(name));
      if (address === '') throw new Open311Error(400, 'a location must be given: lat and long, or address_string');
      if (!known) throw new Open311Error(400, 'address_string names no place this city knows; give lat and long');
      return [...known.position, address];
    }
    const point: [number, number] = [Number(long), Number(lat)];
    if (lat === '' || long === '' || !point.every(Number.isFinite) || !boundsContain(city.bounds, point))
      throw new Open311Error(400, 'lat and long must both be given, in WGS-84 degrees, inside this city');
    return [...point, address];
  }
}

interface Report {
  category: number;
  condition: string;
  lonE7: number;
  latE7: number;
  place: string;
  description: string;
  photos: PhotoRef[];
}

function answerOf(key: number): Fields {
  return { service_request_id: String(key), service_notice: '', account_id: null };
}
