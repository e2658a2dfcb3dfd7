import { codeNow } from './codeNow.ts';
import { GOOD } from './startAccess.ts';

type Answer = Record<string, string>;

/** Persons of a running platform, made and logged in over its own HTTP, as an administrator does it. */
export interface PersonsOver {
  readonly post: (path: string, body: object, token?: string) => Promise<Answer>;
  /** Logs in with the one-time password and sets one's own; gives the token. */
  readonly settle: (login: string, oneTime: string) => Promise<string>;
  /** The first administrator with its second factor, from what the platform said at its start; `nowMs` is the machine's clock. Gives the token. */
  readonly first: (said: readonly string[], nowMs: number) => Promise<string>;
}

export function personsOver(url: string): PersonsOver {
  const post = async (path: string, body: object, token = ''): Promise<Answer> => {
    const answer = await fetch(`${url}/api/access/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as Answer;
  };
  const settle = async (login: string, oneTime: string): Promise<string> => {
    const { token = '' } = await post('/login', { login, password: oneTime });
    await post('/password', { old: oneTime, fresh: GOOD }, token);
    return token;
  };
  return {
    post,
    settle,
    async first(said, nowMs) {
      const admin = await settle('admin', /"admin", one-time password (\S+)/.exec(said.join(' '))?.[1] ?? '');
      const { secret = '' } = await post('/totp/begin', {}, admin);
      await post('/totp/confirm', { code: codeNow(secret, nowMs) }, admin);
      return admin;
    },
  };
}
