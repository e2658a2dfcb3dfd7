import { DAY_MS } from '../../../contract/model/time.ts';
import { CASE_SOURCE_NAMES } from '../../../contract/model/stages.ts';
import { boundsContain } from '../../city/geometry.ts';
import type { Open311Endpoint } from './endpoint.ts';
import type { Open311Tools } from './Open311Api.ts';
import { findRequests, type KeptRequest, readWaiting, savePolledTo, saveRequest } from './open311Store.ts';
import { type OtherRequest, readOne, readRequests } from './readRequests.ts';

const TIMEOUT_MS = 20_000;
const MOST_BYTES = 8 * 1024 * 1024;
const MOST_PAGES = 500;
/** Asked again from a little before the last change seen: clocks differ, and two changes may share a moment. Ids tell them apart. */
const OVERLAP_MS = 60_000;
/** A server that fails is asked ever more seldom, at most this seldom. */
const LONGEST_WAIT_MS = 15 * 60_000;

/** A server that answered, but not with requests; `retryAfterMs` is what it asked for. */
class PollFailure extends Error {
  readonly retryAfterMs: number;

  constructor(message: string, retryAfterMs = 0) {
    super(message);
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * Polls one Open311 server: what is new and open there becomes a case here (部门转办), once. A category that is not mapped is named and
 * its requests wait, until the mapping knows it. Nothing is dropped.
 */
export class Open311Poller {
  readonly #endpoint: Open311Endpoint;
  readonly #tools: Open311Tools;
  /** Change up to which everything was seen; null before the first poll ever. */
  #updatedToMs: number | null;
  #nextAtMs = 0;
  #failures = 0;
  #running: Promise<void> | null = null;
  #stopped = false;
  #tookWaiting = false;
  readonly #told = new Set<string>();

  constructor(endpoint: Open311Endpoint, tools: Open311Tools, updatedToMs: number | null) {
    this.#endpoint = endpoint;
    this.#tools = tools;
    this.#updatedToMs = updatedToMs;
  }

  /** Begins a poll when its time has come, by the machine's clock. */
  tick(): void {
    const nowMs = this.#tools.machine.nowMs();
    if (this.#running || this.#stopped || nowMs < this.#nextAtMs) return;
    this.#running = this.#poll()
      .then(
        () => this.#again(0),
        (error: unknown) => this.#failed(error),
      )
      .finally(() => (this.#running = null));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  /** Takes again what waited for its category to be mapped: the mapping may be another since the last start. */
  async #takeWaiting(): Promise<void> {
    if (this.#tookWaiting) return;
    this.#tookWaiting = true;
    for (const item of await readWaiting(this.#tools.db, this.#endpoint.id)) {
      const request = readOne(item);
      if (request && this.#problemOf(request) === '') this.#take(request);
    }
  }

  async #poll(): Promise<void> {
    const { id, pageSize, fromDaysBack } = this.#endpoint;
    const { hub, clock } = this.#tools;
    await this.#takeWaiting();
    const fromMs = this.#updatedToMs === null ? clock.nowMs() - fromDaysBack * DAY_MS : this.#updatedToMs - OVERLAP_MS;
    let seenToMs = this.#updatedToMs ?? fromMs;
    const seen = new Set<string>();
    for (let page = 1; page <= MOST_PAGES && !this.#stopped; page++) {
      const { requests, broken, count } = await this.#fetchPage(fromMs, page);
      for (const what of broken) this.#tellOnce(`open311 ${id}: ${what}`, { endpoint: id });
      const fresh = requests.filter((request) => !seen.has(request.service_request_id));
      for (const request of fresh) seen.add(request.service_request_id);
      await this.#takeAll(fresh);
      for (const request of fresh) seenToMs = Math.max(seenToMs, changedAtMs(request));
      // The same page again is a server that knows no pages.
      if (count < pageSize || fresh.length === 0) break;
    }
    // Never beyond now: a server whose clock is ahead would hide what comes next.
    this.#updatedToMs = Math.min(seenToMs, clock.nowMs());
    const upTo = Math.floor(this.#updatedToMs);
    hub.alsoWrite((tx) => savePolledTo(tx, id, upTo));
  }

  async #takeAll(requests: readonly OtherRequest[]): Promise<void> {
    const { db, hub } = this.#tools;
    const ids = requests.map((request) => request.service_request_id);
    const known = await findRequests(db, this.#endpoint.id, ids);
    for (const request of requests) {
      const key = known.get(request.service_request_id);
      if (key !== undefined && key !== 0) {
        const kept = keptOf(request, key, '');
        hub.alsoWrite((tx) => saveRequest(tx, this.#endpoint.id, kept));
      } else if (request.status !== 'closed') this.#take(request);
    }
  }

  /** A request that is new here, or has waited. */
  #take(request: OtherRequest): void {
    const { book, clock, hub } = this.#tools;
    const problem = this.#problemOf(request);
    if (problem !== '') this.#tellOnce(problem, { endpoint: this.#endpoint.id });
    const nowMs = clock.nowMs();
    const key =
      problem === ''
        ? book.report({
            no: '',
            lonE7: Math.round(request.long * 1e7),
            latE7: Math.round(request.lat * 1e7),
            category: this.#categoryOf(request),
            source: 'Transfer',
            channel: `${CASE_SOURCE_NAMES.Transfer} · ${this.#endpoint.name}`.slice(0, 60),
            condition: '',
            place: request.address,
            description: request.description === '' ? request.service_name : request.description,
            flags: [],
            atMs: nowMs,
            actor: { role: this.#endpoint.name, name: '' },
          })
        : 0;
    const kept = keptOf(request, key, problem);
    hub.alsoWrite((tx) => saveRequest(tx, this.#endpoint.id, kept));
  }

  /** Why a request cannot become a case yet; '' where it can. */
  #problemOf(request: OtherRequest): string {
    const { service_code: code, service_name: name, long, lat } = request;
    if (this.#categoryOf(request) < 0)
      return `open311 ${this.#endpoint.id}: no category for service ${code} ${name}`.slice(0, 200);
    if (!boundsContain(this.#tools.pack.catalog.city.bounds, [long, lat]))
      return `open311 ${this.#endpoint.id}: request ${request.service_request_id} lies outside this city`;
    return '';
  }

  #categoryOf({ service_code: code }: OtherRequest): number {
    const named = this.#endpoint.services[code];
    return this.#tools.pack.catalog.categories.findIndex((one) => `${one.kind} ${one.code}` === named);
  }

  async #fetchPage(fromMs: number, page: number): Promise<ReturnType<typeof readRequests>> {
    const { url, format, jurisdictionId, apiKey, pageSize } = this.#endpoint;
    const address = new URL(`${url.replace(/\/$/, '')}/requests.${format}`);
    address.searchParams.set('updated_after', new Date(fromMs).toISOString());
    address.searchParams.set('page', String(page));
    address.searchParams.set('page_size', String(pageSize));
    if (jurisdictionId !== '') address.searchParams.set('jurisdiction_id', jurisdictionId);
    if (apiKey !== '') address.searchParams.set('api_key', apiKey);
    const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) {
      const seconds = Number(response.headers.get('retry-after'));
      throw new PollFailure(`answered ${response.status}`, Number.isFinite(seconds) ? seconds * 1000 : 0);
    }
    if (Number(response.headers.get('content-length')) > MOST_BYTES) throw new PollFailure('the answer is too long');
    const text = await response.text();
    if (text.length > MOST_BYTES) throw new PollFailure('the answer is too long');
    return readRequests(text, format);
  }

  #again(waitMs: number): void {
    if (waitMs === 0) this.#failures = 0;
    this.#nextAtMs = this.#tools.machine.nowMs() + Math.max(waitMs, this.#endpoint.everySeconds * 1000);
  }

  #failed(error: unknown): void {
    this.#failures += 1;
    const doubled = this.#endpoint.everySeconds * 1000 * 2 ** Math.min(this.#failures, 12);
    const asked = error instanceof PollFailure ? error.retryAfterMs : 0;
    const waitMs = Math.max(asked, Math.min(doubled, LONGEST_WAIT_MS));
    const details = { endpoint: this.#endpoint.id, error: String(error), failures: this.#failures, waitMs };
    this.#tools.onFault('open311 poll', details);
    this.#again(waitMs);
  }

  #tellOnce(what: string, details: Record<string, unknown>): void {
    if (this.#told.has(what)) return;
    this.#told.add(what);
    this.#tools.onFault(what, details);
  }
}

function keptOf(request: OtherRequest, caseKey: number, reason: string): KeptRequest {
  return { requestId: request.service_request_id, caseKey, status: request.status.slice(0, 20), reason, request };
}

function changedAtMs({ updated_datetime: updated, requested_datetime: requested }: OtherRequest): number {
  const atMs = Date.parse(updated === '' ? requested : updated);
  return Number.isNaN(atMs) ? 0 : atMs;
}
