import { randomInt } from 'node:crypto';
import type { ShownDevice } from '../../contract/wire/administration.ts';
import type { Identity } from '../../contract/wire/envelope.ts';
import { type DeskTools, no, type Tried } from './LoginDesk.ts';
import { hashToken, newToken } from './tokens.ts';

/** A code is read off one screen and typed on another; it need not live longer. Real time. */
const CODE_MS = 10 * 60_000;

/** Screens: each is enrolled once by a code, has a token of its own, and can be sent away for good. */
export class DeviceDesk {
  readonly #tools: DeskTools;

  constructor(tools: DeskTools) {
    this.#tools = tools;
  }

  async list(): Promise<ShownDevice[]> {
    return this.#tools.db.query<ShownDevice>(
      `select id, name, enrolled_ms as "enrolledMs", seen_ms as "seenMs", revoked_ms > 0 as revoked, watermark
       from access_device order by enrolled_ms`,
    );
  }

  /** A code for one screen, of eight digits. */
  async makeCode(by: Identity, name: string, from: string): Promise<{ code: string; untilMs: number }> {
    const { db, machine, audit } = this.#tools;
    const code = String(randomInt(10 ** 8)).padStart(8, '0');
    const untilMs = Math.floor(machine.nowMs()) + CODE_MS;
    await db.transaction(async (tx) => {
      await tx.query('delete from access_device_code where until_ms < $1', [Math.floor(machine.nowMs())]);
      await tx.query('insert into access_device_code values ($1, $2, $3)', [hashToken(code), name, untilMs]);
      await audit.write(tx, { identity: by, act: 'deviceCode', target: name, result: 'done', detail: '', from });
    });
    return { code, untilMs };
  }

  /** What the screen does with the code: it is used up, and the token stays on the screen. */
  async enrol(code: string, from: string): Promise<Tried<{ id: string; token: string }>> {
    const { db, machine, audit, changed } = this.#tools;
    const nowMs = Math.floor(machine.nowMs());
    const token = newToken();
    const done = await db.transaction(async (tx) => {
      const [used] = await tx.query<{ name: string; until_ms: number }>(
        'delete from access_device_code where hash = $1 returning name, until_ms',
        [hashToken(code)],
      );
      const id = used === undefined || used.until_ms < nowMs ? null : `screen-${newToken().slice(0, 8)}`;
      const result = id === null ? 'failed' : 'done';
      if (id !== null)
        await tx.query('insert into access_device (id, name, hash, enrolled_ms, seen_ms) values ($1, $2, $3, $4, $4)', [
          id,
          used?.name ?? '',
          hashToken(token),
          nowMs,
        ]);
      await audit.write(tx, { identity: null, act: 'enrol', target: id ?? '', result, detail: used?.name ?? '', from });
      return id;
    });
    if (done === null) return no('credentials', '登记码不正确或已过期，请管理员重新生成');
    await changed();
    return { ok: true, value: { id: done, token } };
  }

  /** Its token opens nothing any more, and it is sent away where it is connected. */
  revoke(by: Identity, id: string, from: string): Promise<Tried<null>> {
    const nowMs = Math.floor(this.#tools.machine.nowMs());
    return this.#change(by, id, { act: 'revokeDevice', detail: '', from }, 'revoked_ms = $2', nowMs);
  }

  rename(by: Identity, id: string, name: string, from: string): Promise<Tried<null>> {
    return this.#change(by, id, { act: 'renameDevice', detail: name, from }, 'name = $2', name);
  }

  /** Its name and the time over its picture, or not; it is told at once. */
  setWatermark(by: Identity, id: string, on: boolean, from: string): Promise<Tried<null>> {
    return this.#change(by, id, { act: 'deviceWatermark', detail: on ? 'on' : 'off', from }, 'watermark = $2', on);
  }

  async #change(
    by: Identity,
    id: string,
    { act, detail, from }: { act: string; detail: string; from: string },
    assignment: string,
    value: unknown,
  ): Promise<Tried<null>> {
    const { db, audit, changed } = this.#tools;
    const found = await db.transaction(async (tx) => {
      const rows = await tx.query(
        `update access_device set ${assignment} where id = $1 and revoked_ms = 0 returning name`,
        [id, value],
      );
      if (rows.length > 0) await audit.write(tx, { identity: by, act, target: id, result: 'done', detail, from });
      return rows.length > 0;
    });
    if (!found) return no('notFound', `没有在用的大屏 ${id}`);
    await changed();
    return { ok: true, value: null };
  }

  /** Screens that are connected now. */
  async seen(ids: readonly string[]): Promise<void> {
    const { db, machine } = this.#tools;
    if (ids.length > 0)
      await db.query('update access_device set seen_ms = $2 where id = any($1)', [ids, Math.floor(machine.nowMs())]);
  }
}
