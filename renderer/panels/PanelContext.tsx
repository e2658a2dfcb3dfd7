import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { LngLat } from '../../contract/model/geo.ts';
import type { EntityRef } from '../../contract/model/ids.ts';
import type { CommandArgs, CommandName, CommandReply } from '../../contract/wire/commands.ts';
import type { QueryArgs, QueryName, QueryReply, Refusal } from '../../contract/wire/queries.ts';
import type { CaseFilter } from '../../contract/wire/search.ts';
import type { StreamName } from '../../contract/wire/streams.ts';
import type { SessionState, SessionStore } from '../session/session.ts';
import { useWorld } from '../world/useWorld.ts';
import type { World } from '../world/World.ts';
import type { CaseDigest } from './CaseDigest.ts';
import type { Words } from './Words.ts';
import { WORDS_EN } from './WordsEn.ts';
import { WORDS_ZH } from './WordsZh.ts';

export type Answer<T> = { ok: true; data: T } | { ok: false; error: Refusal };

/** All that a panel can reach beside the world: no socket, no map. */
export interface PanelPorts {
  query<Q extends QueryName>(name: Q, args: QueryArgs<Q>): Promise<Answer<QueryReply<Q>>>;
  command<C extends CommandName>(name: C, args: CommandArgs<C>): Promise<Answer<CommandReply<C>>>;
  /** Selects what a person asked for and moves the map to it, if it has a place. */
  open(ref: EntityRef): void;
  showPoint(point: LngLat): void;
  /** Asks what is below /api/access/v1; a body makes it an act. */
  office<T>(path: string, body: object | null, schema: { parse(value: unknown): T }): Promise<Answer<T>>;
  /** An evidence photo, as far as whoever is at the desk may see it. */
  photo(id: string, signal: AbortSignal): Promise<Answer<Blob>>;
  /** Saves the cases of a filter as a file on this machine; the whole file or none. */
  exportCases(request: ExportRequest): Promise<Answer<ExportedFile>>;
}

export const EXPORT_FORMATS = ['csv', 'xlsx', 'geojson'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportRequest {
  format: ExportFormat;
  filter: CaseFilter;
  /** Told how much has come so far. */
  onBytes: (bytes: number) => void;
  signal: AbortSignal;
}

export interface ExportedFile {
  name: string;
  bytes: number;
}

export interface PanelContextValue {
  world: World;
  session: SessionStore;
  ports: PanelPorts;
  /** What the panels need of all cases; gathered at most once a second. */
  digest: () => CaseDigest;
}

export const PanelContext = createContext<PanelContextValue | null>(null);

/** Throws where a panel stands outside the composition: a mistake in the program. */
export function usePanels(): PanelContextValue {
  const value = useContext(PanelContext);
  if (value === null) throw new Error('A panel stands outside PanelContext.');
  return value;
}

export function useSession<T>(select: (state: SessionState) => T): T {
  return useStore(usePanels().session, select);
}

const WORDS: Record<SessionState['language'], Words> = { 'zh-CN': WORDS_ZH, en: WORDS_EN };

export function wordsOf(language: SessionState['language']): Words {
  return WORDS[language];
}

export function useWords(): Words {
  return wordsOf(useSession((state) => state.language));
}

/** True once the stream stands whole: before that nothing is known, which is not the same as nothing there. */
export function useWhole(stream: StreamName): boolean {
  return useWorld((world) => world.streams[stream].whole);
}

export function sameRef(a: EntityRef | null, b: EntityRef | null): boolean {
  return a !== null && b !== null && a.kind === b.kind && a.id === b.id;
}
