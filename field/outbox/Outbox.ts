import type { Clock } from '../../contract/model/time.ts';
import type { FieldApi } from '../net/FieldApi.ts';
import { uploadPhoto } from '../net/uploadPhoto.ts';
import type { OutboxItem } from './items.ts';
import type { PhoneStore } from './phoneStore.ts';

export interface OutboxView {
  items: readonly OutboxItem[];
  /** online: the last word of the platform was an answer. */
  link: 'online' | 'offline';
  sending: boolean;
}

/**
 * Everything on its way to the platform, in the order it was made. An item is on the phone's disk before the person is told so, and
 * leaves it when the platform has confirmed it; each has an id by which the platform takes it once, however often it is sent.
 */
export class Outbox {
  #view: OutboxView = { items: [], link: 'online', sending: false };
  readonly #listeners = new Set<() => void>();
  readonly #store: PhoneStore;
  readonly #api: FieldApi;
  readonly #clock: Clock;
  #person = '';
  /** The session has ended: nothing can be sent before somebody logs in. */
  onLoggedOut: () => void = () => undefined;
  /** The platform has taken something: its picture has changed. */
  onTaken: () => void = () => undefined;

  constructor(store: PhoneStore, api: FieldApi, clock: Clock) {
    this.#store = store;
    this.#api = api;
    this.#clock = clock;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly view = (): OutboxView => this.#view;

  /** From now on the items of this person are shown and sent. */
  async begin(person: string): Promise<void> {
    this.#person = person;
    await this.#reload();
    void this.send();
  }

  /** Nobody is logged in: nothing is sent in anybody's name. */
  leave(): void {
    this.#person = '';
  }

  async add(item: OutboxItem): Promise<void> {
    await this.#store.put(item);
    await this.#reload();
    void this.send();
  }

  /** The person has seen what it may repeat, and wants it sent all the same. */
  async sendAnyway(item: OutboxItem): Promise<void> {
    await this.add({ ...item, body: { ...item.body, evenIfSimilar: true }, state: 'waiting', problem: null });
  }

  async giveUp(item: OutboxItem): Promise<void> {
    await this.#store.remove(item.id);
    await this.#reload();
  }

  /** Whether the platform answers, as whoever asked it last has seen. */
  heard(link: OutboxView['link']): void {
    if (this.#view.link !== link) this.#show({ link });
  }

  /** Sends what waits, one after another, until all is done or the net is away. Of several tabs only one does. */
  async send(): Promise<void> {
    await navigator.locks.request('field-outbox', { ifAvailable: true }, async (lock) => {
      if (lock === null) return;
      this.#show({ sending: true });
      const mine = (await this.#store.items()).filter((item) => this.#isMine(item) && item.state === 'waiting');
      for (const item of mine) {
        if (!(await this.#sendOne(item))) break;
        await this.#reload();
      }
      this.#show({ sending: false });
      await this.#reload();
    });
  }

  /** False: no use going on now. */
  async #sendOne(item: OutboxItem): Promise<boolean> {
    for (const photo of item.photos) {
      if (photo.photoId !== undefined) continue;
      if (!this.#isMine(item)) return false;
      const uploaded = await uploadPhoto(this.#api, photo);
      if (uploaded.kind !== 'done') return this.#settle(item, uploaded);
      photo.photoId = uploaded.photoId;
      await this.#store.put(item);
    }
    // The person may have changed while photos went out.
    if (!this.#isMine(item)) return false;
    const photos = item.photos.map(({ photoId, kind }) => ({ id: photoId, kind }));
    const times = { deviceAtMs: item.madeAtMs, sentAtMs: this.#clock.nowMs() };
    const sent = await this.#api.post(item.path, { ...item.body, id: item.id, times, photos });
    if (sent.kind !== 'done') return this.#settle(item, sent);
    this.heard('online');
    await this.#store.remove(item.id);
    this.onTaken();
    return true;
  }

  async #settle(
    item: OutboxItem,
    sent: Exclude<Awaited<ReturnType<FieldApi['post']>>, { kind: 'done' }>,
  ): Promise<boolean> {
    if (sent.kind === 'loggedOut') {
      this.onLoggedOut();
      return false;
    }
    if (sent.kind === 'superseded') return false;
    this.heard(sent.kind === 'away' ? 'offline' : 'online');
    if (sent.kind === 'away') return false;
    const state = sent.problem.code === 'duplicate' ? 'question' : 'refused';
    await this.#store.put({ ...item, state, problem: sent.problem });
    return true;
  }

  #isMine({ person }: OutboxItem): boolean {
    return person === this.#person;
  }

  async #reload(): Promise<void> {
    this.#show({ items: (await this.#store.items()).filter((item) => this.#isMine(item)) });
  }

  #show(change: Partial<OutboxView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }
}
