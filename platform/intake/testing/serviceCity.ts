import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Ack, AckSchema } from '../../../contract/wire/queries.ts';
import type { CaseAct, CommandArgs, CommandName } from '../../../contract/wire/commands.ts';
import type { StreamName } from '../../../contract/wire/streams.ts';
import { ProbeWall } from '../../conformance/ProbeWall.ts';
import type { Platform } from '../../Platform.ts';
import { tempDir } from '../../store/testing/testDbs.ts';
import { bareCity } from '../../testing/quietCity.ts';
import { startTestPlatform } from '../../testing/startTestPlatform.ts';

export interface ServicePlatform {
  platform: Platform;
  /** What it said. */
  voice: { readonly logged: readonly string[] };
  stop(): Promise<void>;
}

/** A quiet city other systems may call, with a wall and an officer's desk connected to it. */
export interface ServiceCity extends ServicePlatform {
  wall: ProbeWall;
  /** Sends one request of a service: status and parsed body. */
  call(
    method: string,
    path: string,
    token: string,
    body?: unknown,
  ): Promise<{ status: number; body: Record<string, unknown> }>;
  /** Commands as the officer; throws when the platform refuses. */
  command<C extends CommandName>(name: C, args: CommandArgs<C>): Promise<Record<string, unknown>>;
  refusal<C extends CommandName>(name: C, args: CommandArgs<C>): Promise<string>;
  /** Does acts on a case, one after another. */
  act(key: number, ...acts: CaseAct[]): Promise<void>;
  query(name: string, args: object): Promise<Record<string, unknown>>;
}

let commands = 0;

/** A platform that other systems may call; `services` is the content of the file of --services. Nobody is connected yet. */
export async function startServicePlatform(services: unknown, makeCity = bareCity): Promise<ServicePlatform> {
  const temp = await tempDir();
  const servicesFile = join(temp.dir, 'services.json');
  await writeFile(servicesFile, JSON.stringify(services));
  const { platform, voice, stop } = await startTestPlatform({ servicesFile, clock: '2020-03-17T09:00' }, makeCity);
  return {
    platform,
    voice,
    async stop() {
      await stop();
      await temp.remove();
    },
  };
}

/** The same with a wall and an officer's desk connected: what blocks this process for long would cut them off. */
export async function connectCity(served: ServicePlatform, streams: readonly StreamName[]): Promise<ServiceCity> {
  const { platform, voice } = served;
  const wall = await ProbeWall.connect(platform.url);
  await wall.subscribe(Object.fromEntries(streams.map((stream) => [stream, null])));
  for (const stream of streams) await wall.whole(stream);
  const officer = await ProbeWall.connect(platform.url, 'officer-token');
  const ask = async (name: CommandName, args: object): Promise<Ack> =>
    AckSchema.parse(await officer.command(name, args, `command-${String(++commands).padStart(8, '0')}`));
  const command: ServiceCity['command'] = async (name, args) => {
    const ack = await ask(name, args);
    if (!ack.ok) throw new Error(`${name}: ${ack.error.message}`);
    return ack.data as Record<string, unknown>;
  };
  return {
    platform,
    voice,
    wall,
    command,
    async call(method, path, token, body) {
      const response = await fetch(`${platform.url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
    async refusal(name, args) {
      const ack = await ask(name, args);
      return ack.ok ? '' : ack.error.message;
    },
    async act(key, ...acts) {
      for (const act of acts) await command('caseAct', { key, act, note: '测试' });
    },
    async query(name, args) {
      const ack = AckSchema.parse(await wall.query(name, args, `query-${String(++commands).padStart(8, '0')}`));
      if (!ack.ok) throw new Error(`${name}: ${ack.error.message}`);
      return ack.data as Record<string, unknown>;
    },
    async stop() {
      wall.close();
      officer.close();
      await served.stop();
    },
  };
}
