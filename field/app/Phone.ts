import type { FieldCatalog, FieldPerson } from '../../contract/field/session.ts';
import type { Tasks } from '../../contract/field/tasks.ts';
import type { Clock } from '../../contract/model/time.ts';
import type { FieldApi } from '../net/FieldApi.ts';
import type { Outbox } from '../outbox/Outbox.ts';
import type { PhoneStore } from '../outbox/phoneStore.ts';

export interface PhoneView {
  person: FieldPerson | null;
  catalog: FieldCatalog | null;
  tasks: Tasks | null;
  /** The first password must be changed before anything else; it is needed to do so. */
  mustChange: string | null;
  language: 'zh' | 'en';
}

const LOOK_EVERY_MS = 10_000;
const TOUCH_EVERY_MS = 60_000;

/** Who is logged in and what is known, kept on the phone so that the page opens without a net. */
export class Phone {
  #view: PhoneView;
  #touchedAtMs = 0;
  readonly #listeners = new Set<() => void>();
  readonly store: PhoneStore;
  readonly api: FieldApi;
  readonly outbox: Outbox;
  readonly clock: Clock;

  private constructor(store: PhoneStore, api: FieldApi, outbox: Outbox, clock: Clock, view: PhoneView) {
    this.store = store;
    this.api = api;
    this.outbox = outbox;
    this.clock = clock;
    this.#view = view;
    outbox.onLoggedOut = () => this.#forgetSession();
    outbox.onTaken = () => void this.look();
  }

  static async open(store: PhoneStore, api: FieldApi, outbox: Outbox, clock: Clock): Promise<Phone> {
    const [session, catalog, tasks, language] = await Promise.all([
      store.read('session'),
      store.read('catalog'),
      store.read('tasks'),
      store.read('language'),
    ]);
    api.token = session?.token ?? '';
    const view = {
      person: session?.person ?? null,
      catalog,
      tasks,
      mustChange: null,
      language: language ?? ownLanguage(),
    };
    const phone = new Phone(store, api, outbox, clock, view);
    if (session !== null) await outbox.begin(session.person.id);
    return phone;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly view = (): PhoneView => this.#view;

  /** Begins to look for news, now and then and whenever the net comes back. */
  start(): void {
    const go = (): void => {
      void this.look();
      void this.outbox.send();
    };
    go();
    setInterval(go, LOOK_EVERY_MS);
    addEventListener('online', go);
    addEventListener('offline', () => this.outbox.heard('offline'));
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && go());
    addEventListener('pointerdown', () => this.#touch());
  }

  /** A sentence where it did not work; '' where it did. */
  async logIn(login: string, password: string, noNet: string): Promise<string> {
    this.api.token = '';
    const sent = await this.api.logIn(login, password);
    if (sent.kind !== 'done') return sent.kind === 'refused' ? sent.problem.message : noNet;
    this.api.token = sent.data.token;
    if (sent.data.pending === 'password') {
      this.#show({ mustChange: password });
      return '';
    }
    return this.#enter(noNet);
  }

  async changePassword(fresh: string, noNet: string): Promise<string> {
    const sent = await this.api.changePassword(this.#view.mustChange ?? '', fresh);
    if (sent.kind !== 'done') return sent.kind === 'refused' ? sent.problem.message : noNet;
    this.#show({ mustChange: null });
    return this.#enter(noNet);
  }

  /** What is unsent stays on the phone until its person is back. */
  async logOut(): Promise<void> {
    await this.api.logOut();
    await this.store.keep('tasks', null);
    this.#show({ tasks: null });
    this.#forgetSession();
  }

  setLanguage(language: 'zh' | 'en'): void {
    this.#show({ language });
    void this.store.keep('language', language);
  }

  /** Asks for tasks and, where there is none yet, for the catalog. */
  async look(): Promise<void> {
    if (this.#view.person === null) return;
    const sent = await this.api.tasks();
    if (sent.kind === 'loggedOut') this.#forgetSession();
    if (sent.kind === 'away') this.outbox.heard('offline');
    if (sent.kind !== 'done') return;
    this.outbox.heard('online');
    this.#show({ tasks: sent.data });
    await this.store.keep('tasks', sent.data);
    if (this.#view.catalog !== null) return;
    const catalog = await this.api.catalog();
    if (catalog.kind !== 'done') return;
    this.#show({ catalog: catalog.data });
    await this.store.keep('catalog', catalog.data);
  }

  async #enter(noNet: string): Promise<string> {
    const me = await this.api.me();
    if (me.kind !== 'done') return me.kind === 'refused' ? me.problem.message : noNet;
    await this.store.keep('session', { token: this.api.token, person: me.data });
    // The city's lists may have changed since somebody was last here.
    this.#show({ person: me.data, tasks: null, catalog: null });
    await this.outbox.begin(me.data.id);
    await this.look();
    return '';
  }

  #forgetSession(): void {
    this.api.token = '';
    this.outbox.leave();
    this.#show({ person: null });
    void this.store.keep('session', null);
  }

  #touch(): void {
    const nowMs = this.clock.nowMs();
    if (this.#view.person === null || nowMs - this.#touchedAtMs < TOUCH_EVERY_MS) return;
    this.#touchedAtMs = nowMs;
    void this.api.touch();
  }

  #show(change: Partial<PhoneView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** As the phone itself is set, until the person chooses. */
function ownLanguage(): 'zh' | 'en' {
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
