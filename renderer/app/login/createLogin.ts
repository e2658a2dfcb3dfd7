import { createStore, type StoreApi } from 'zustand/vanilla';
import { z } from 'zod';
import type { PlatformStatus } from '../../../contract/ipc/windowConfig.ts';
import { type AccessRefusal, LoggedInSchema, MeSchema, SecondFactorSchema } from '../../../contract/wire/access.ts';
import type { Identity } from '../../../contract/wire/envelope.ts';
import type { PlatformLine } from '../PlatformLine.ts';
import { askAccess } from './accessHttp.ts';

export interface LoginState {
  /** The form that is open; '' for none. */
  step: '' | 'login' | 'password' | 'secondFactor';
  /** Who is logged in; null: the window's own token. */
  who: Identity | null;
  /** Real milliseconds without a touch after which the platform ends the session. */
  idleMs: number;
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
  /** A person moved a pointer or a key. */
  touched(nowMs: number): void;
  /** The platform refused the token the line uses. */
  refused(): void;
}

const TOUCH_EVERY_MS = 60_000;
const OUT = { who: null, busy: false, codeNeeded: false, secret: '' } as const;

/** `pageOrigin`: where the page came from, for a window that was given no token at all. `onChange`: another person looks from now on. */
export function createLogin(platform: PlatformLine, pageOrigin: string, onChange: () => void): Login {
  const state = createStore<LoginState>(() => ({ ...OUT, step: '', idleMs: 0, problem: '' }));
  let host: PlatformStatus | null = null;
  let token = '';
  let oneTime = '';
  let touchedAtMs = 0;
  const origin = (): string => (host?.state === 'ready' ? host.url : pageOrigin);
  const pass = (): void => {
    onChange();
    if (token !== '') platform.follow({ state: 'ready', url: origin(), token });
    else if (host !== null) platform.follow(host);
  };
  const failed = (refusal: AccessRefusal | 'unreachable'): void => refused(state, refusal);
  const goOn = async (pending: 'password' | 'secondFactor' | null): Promise<void> => {
    if (pending === null) {
      oneTime = '';
      state.setState({ step: '', busy: false, problem: '', secret: '', codeNeeded: false });
      pass();
      return;
    }
    state.setState({ step: pending, busy: false, problem: '' });
    if (pending !== 'secondFactor') return;
    const begun = await askAccess(origin(), '/totp/begin', token, {}, SecondFactorSchema);
    if (begun.ok) state.setState({ secret: begun.data.secret });
    else failed(begun.refusal);
  };
  const end = (problem: LoginState['problem']): void => {
    token = '';
    oneTime = '';
    state.setState({ ...OUT, step: problem === '' ? '' : 'login', problem });
  };
  return {
    state,
    follow(status) {
      host = status;
      if (token === '' || status.state !== 'ready') platform.follow(status);
      else platform.follow({ ...status, token });
    },
    open: () => state.setState({ step: 'login', problem: '' }),
    close() {
      // Whoever closes a login that has something pending is not in.
      if (state.getState().step !== 'login') end('');
      state.setState({ step: '', problem: '' });
      pass();
    },
    async logIn(login, password, code) {
      state.setState({ busy: true, problem: '' });
      const body = { login, password, ...(code === '' ? {} : { code }) };
      const answer = await askAccess(origin(), '/login', '', body, LoggedInSchema);
      if (!answer.ok) return failed(answer.refusal);
      const { identity, pending, idleMs } = answer.data;
      ({ token } = answer.data);
      oneTime = password;
      state.setState({ who: identity, idleMs });
      await goOn(pending);
    },
    async changePassword(fresh) {
      state.setState({ busy: true, problem: '' });
      const answer = await askAccess(origin(), '/password', token, { old: oneTime, fresh }, MeSchema);
      if (answer.ok) await goOn(answer.data.pending);
      else failed(answer.refusal);
    },
    async confirmSecondFactor(code) {
      state.setState({ busy: true, problem: '' });
      const answer = await askAccess(origin(), '/totp/confirm', token, { code }, MeSchema);
      if (answer.ok) await goOn(answer.data.pending);
      else failed(answer.refusal);
    },
    async logOut() {
      const left = token;
      end('');
      await askAccess(origin(), '/logout', left, {}, z.object({}));
      pass();
    },
    touched(nowMs) {
      if (token === '' || nowMs - touchedAtMs < TOUCH_EVERY_MS) return;
      touchedAtMs = nowMs;
      void askAccess(origin(), '/touch', token, {}, z.object({})).then((answer) => {
        if (!answer.ok && answer.refusal !== 'unreachable' && answer.refusal.code === 'token') end('ended');
      });
    },
    refused() {
      if (token !== '' && state.getState().step === '') end('ended');
    },
  };
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
