import { createStore, type StoreApi } from 'zustand/vanilla';
import { z } from 'zod';
import type { PlatformStatus } from '../../../contract/ipc/windowConfig.ts';
import { EnrolledSchema } from '../../../contract/wire/administration.ts';
import { type AccessRefusal, LoggedInSchema, MeSchema, SecondFactorSchema } from '../../../contract/wire/access.ts';
import type { Identity } from '../../../contract/wire/envelope.ts';
import type { PlatformLine } from '../PlatformLine.ts';
import { type AccessAnswer, askAccess } from './accessHttp.ts';

export interface LoginState {
  /** The form that is open; '' for none. */
  step: '' | 'login' | 'password' | 'secondFactor';
  /** Who is logged in; null: the window's own token. While the desk is locked, who locked it. */
  who: Identity | null;
  /** Network address of this desk, as the platform sees it. */
  from: string;
  /** Real milliseconds without a touch after which the platform ends the session. */
  idleMs: number;
  /** Nothing can be read or done until a person logs in: locked by hand, the session has ended, or there is nobody the desk could be without one. */
  locked: '' | 'byHand' | 'ended' | 'out';
  /** Rises when the desk changes hands: what one person typed is not there for the next. */
  hand: number;
  busy: boolean;
  /** The platform asks for the six digits. */
  codeNeeded: boolean;
  /** The platform's sentence on what was refused, `unreachable`, `ended`, or ''. */
  problem: string;
  /** Key for the authenticator app, while it is set up. */
  secret: string;
}

/** Personal login of a desk: who is at it, and the token the line to the platform uses. */
export interface Login {
  readonly state: StoreApi<LoginState>;
  /** Every word of the host about the platform passes here: a person's token goes before the window's. */
  follow(status: PlatformStatus): void;
  open(): void;
  close(): void;
  logIn(login: string, password: string, code: string): Promise<void>;
  changePassword(fresh: string): Promise<void>;
  confirmSecondFactor(code: string): Promise<void>;
  logOut(): Promise<void>;
  /** The person goes away: the picture stays, the session ends, and the same person's login opens the desk as it was left. */
  lock(): Promise<void>;
  /** A person moved a pointer or a key. */
  touched(nowMs: number): void;
  /** Every second: locks a desk that nobody has touched for as long as a session lasts, also one whose platform is away. */
  tick(nowMs: number): void;
  /** Trades a code for the token of this screen. */
  enrol(code: string): Promise<AccessAnswer<{ token: string }>>;
  /** The platform refused the token the line uses. */
  refused(): void;
}

const TOUCH_EVERY_MS = 60_000;
const OUT = { who: null, from: '', locked: '', busy: false, codeNeeded: false, secret: '' } as const;
const OPEN = { step: '', locked: '', busy: false, problem: '', secret: '', codeNeeded: false } as const;

/** `pageOrigin`: where the page came from, for a window that was given no token at all. `onChange`: another person looks from now on. */
export function createLogin(platform: PlatformLine, pageOrigin: string, onChange: () => void): Login {
  return new DeskLogin(platform, pageOrigin, onChange);
}

class DeskLogin implements Login {
  readonly state: StoreApi<LoginState>;
  readonly #platform: PlatformLine;
  readonly #pageOrigin: string;
  readonly #onChange: () => void;
  #host: PlatformStatus | null = null;
  #token = '';
  #oneTime = '';
  #touchedAtMs = 0;
  #toldAtMs = 0;
  #isRefused = false;
  /** Whose desk it is while it is locked. */
  #keeper: Identity | null = null;

  constructor(platform: PlatformLine, pageOrigin: string, onChange: () => void) {
    this.state = createStore<LoginState>(() => ({ ...OUT, step: '', idleMs: 0, hand: 0, problem: '' }));
    this.#platform = platform;
    this.#pageOrigin = pageOrigin;
    this.#onChange = onChange;
  }

  follow(status: PlatformStatus): void {
    this.#host = status;
    const { locked } = this.state.getState();
    if (locked === 'out' && status.state === 'ready') this.state.setState(OPEN);
    // Nothing new comes to a desk that is locked; its person's login goes to where the platform is then.
    else if (locked !== '') return;
    if (this.#token === '' || status.state !== 'ready') this.#platform.follow(status);
    else this.#platform.follow({ ...status, token: this.#token });
  }

  open(): void {
    this.state.setState({ step: 'login', problem: '' });
  }

  close(): void {
    const { step, locked } = this.state.getState();
    if (locked !== '') return;
    // Whoever closes a login that has something pending is not in.
    if (step !== 'login') {
      this.#forget();
      this.state.setState(OUT);
      this.#onChange();
      this.#pass();
    }
    this.state.setState({ step: '', problem: '' });
  }

  async logIn(login: string, password: string, code: string): Promise<void> {
    this.state.setState({ busy: true, problem: '' });
    const body = { login, password, ...(code === '' ? {} : { code }) };
    const answer = await askAccess(this.#origin(), '/login', '', body, LoggedInSchema);
    if (!answer.ok) return refused(this.state, answer.refusal);
    const { token, identity, pending, idleMs, from } = answer.data;
    this.#token = token;
    this.#oneTime = password;
    this.state.setState({ who: identity, idleMs, from });
    await this.#goOn(pending);
  }

  async changePassword(fresh: string): Promise<void> {
    this.state.setState({ busy: true, problem: '' });
    const body = { old: this.#oneTime, fresh };
    const answer = await askAccess(this.#origin(), '/password', this.#token, body, MeSchema);
    if (answer.ok) await this.#goOn(answer.data.pending);
    else refused(this.state, answer.refusal);
  }

  async confirmSecondFactor(code: string): Promise<void> {
    this.state.setState({ busy: true, problem: '' });
    const answer = await askAccess(this.#origin(), '/totp/confirm', this.#token, { code }, MeSchema);
    if (answer.ok) await this.#goOn(answer.data.pending);
    else refused(this.state, answer.refusal);
  }

  async logOut(): Promise<void> {
    const left = this.#token;
    this.#keeper = null;
    this.#forget();
    // A desk without a token of its own has nothing to show to nobody.
    const isNobody = this.#host?.state !== 'ready';
    const hand = this.state.getState().hand + 1;
    this.state.setState({ ...OUT, hand, problem: '', step: isNobody ? 'login' : '', locked: isNobody ? 'out' : '' });
    this.#onChange();
    this.#pass();
    if (left !== '') await this.#end(left, '/logout');
  }

  async lock(): Promise<void> {
    if (this.#isIn()) await this.#end(this.#shut('byHand'), '/lock');
  }

  touched(nowMs: number): void {
    this.#touchedAtMs = nowMs;
    if (this.#token === '' || nowMs - this.#toldAtMs < TOUCH_EVERY_MS) return;
    this.#toldAtMs = nowMs;
    void this.#tell('/touch', {});
  }

  tick(nowMs: number): void {
    if (!this.#isIn()) return;
    if (nowMs - this.#touchedAtMs >= this.state.getState().idleMs) void this.#end(this.#shut('ended'), '/lock');
    else if (this.#isRefused) void this.#tell('/me', null);
    this.#isRefused = false;
  }

  refused(): void {
    // The line that was refused may still be the one before this login: the platform is asked, at the next tick.
    this.#isRefused = true;
  }

  enrol(code: string): Promise<AccessAnswer<{ token: string }>> {
    return askAccess(this.#origin(), '/devices/enrol', '', { code }, EnrolledSchema);
  }

  #origin(): string {
    return this.#host?.state === 'ready' ? this.#host.url : this.#pageOrigin;
  }

  #isIn(): boolean {
    return this.#token !== '' && this.state.getState().step === '';
  }

  #pass(): void {
    if (this.#token !== '') this.#platform.follow({ state: 'ready', url: this.#origin(), token: this.#token });
    else if (this.#host !== null) this.#platform.follow(this.#host);
  }

  #forget(): void {
    this.#token = '';
    this.#oneTime = '';
  }

  /** What comes after a password was right: what is still pending, or the desk. */
  async #goOn(pending: 'password' | 'secondFactor' | null): Promise<void> {
    if (pending === null) return this.#enter();
    this.state.setState({ step: pending, busy: false, problem: '' });
    if (pending !== 'secondFactor') return;
    const begun = await askAccess(this.#origin(), '/totp/begin', this.#token, {}, SecondFactorSchema);
    if (begun.ok) this.state.setState({ secret: begun.data.secret });
    else refused(this.state, begun.refusal);
  }

  /** The person who locked the desk finds it as it was; anybody else finds nothing of it. */
  #enter(): void {
    const { who, hand } = this.state.getState();
    const keeper = this.#keeper;
    const isBack = keeper !== null && isSame(keeper, who);
    this.#keeper = null;
    this.#oneTime = '';
    this.state.setState({ ...OPEN, hand: keeper === null || isBack ? hand : hand + 1 });
    if (!isBack) this.#onChange();
    this.#pass();
  }

  /** Gives the token of the session that is left behind. */
  #shut(locked: 'byHand' | 'ended'): string {
    const left = this.#token;
    this.#keeper = this.state.getState().who;
    this.#forget();
    this.state.setState({ ...OPEN, step: 'login', locked, problem: locked === 'ended' ? 'ended' : '' });
    return left;
  }

  async #end(token: string, path: '/logout' | '/lock'): Promise<void> {
    await askAccess(this.#origin(), path, token, {}, z.object({}));
  }

  /** Asks with the token; a session that is no more locks the desk. */
  async #tell(path: '/touch' | '/me', body: object | null): Promise<void> {
    const asked = this.#token;
    const answer = await askAccess(this.#origin(), path, asked, body, z.object({}));
    const isOver = !answer.ok && answer.refusal !== 'unreachable' && answer.refusal.code === 'token';
    if (isOver && asked === this.#token && this.#isIn()) this.#shut('ended');
  }
}

function isSame(a: Identity, b: Identity | null): boolean {
  return a.kind === b?.kind && a.id === b.id;
}

function refused(state: StoreApi<LoginState>, refusal: AccessRefusal | 'unreachable'): void {
  const isUnreachable = refusal === 'unreachable';
  const codeNeeded = !isUnreachable && refusal.code === 'codeNeeded';
  state.setState((now) => ({
    busy: false,
    problem: isUnreachable ? 'unreachable' : refusal.error,
    codeNeeded: now.codeNeeded || codeNeeded,
  }));
}
