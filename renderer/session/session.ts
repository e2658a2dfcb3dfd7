import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CaseStage } from '../../contract/model/stages.ts';
import type { EntityRef } from '../../contract/model/ids.ts';

/** Layers a person can switch. The order is the order of the switches. */
export const LAYER_IDS = [
  'heat',
  'cases',
  'grids',
  'cells',
  'people',
  'vehicles',
  'drones',
  'cameras',
  'boundaries',
] as const;
export type LayerId = (typeof LAYER_IDS)[number];

/** Pages of work that open over the map of a desk, in the order of their buttons. */
export const SHEET_IDS = ['cases', 'hotline', 'orders', 'screen', 'enforcement', 'evaluation', 'admin'] as const;
export type SheetId = (typeof SHEET_IDS)[number];

/** By what a desk looks for cases, field by field as the form has them; '' says nothing. Stays while the page is closed. */
export interface CaseSearchFields {
  readonly text: string;
  /** `district:CODE` or `grid:ID`. */
  readonly area: string;
  /** Local days, 2026-03-17; `to` is in it. */
  readonly from: string;
  readonly to: string;
  /** A stage, or `open`, `ended` for all of them. */
  readonly stage: string;
  /** Index of a category, or `class:KIND:CODE` for all of a class. */
  readonly category: string;
  readonly department: string;
  readonly source: string;
  /** `yes` or `no`. */
  readonly overdue: string;
  readonly sort: string;
}

export const NO_CASE_SEARCH: CaseSearchFields = {
  text: '',
  area: '',
  from: '',
  to: '',
  stage: '',
  category: '',
  department: '',
  source: '',
  overdue: '',
  sort: 'newest',
};

/** Grades of duty grids or districts over a period, as they were counted at `asOfMs`: what the map is coloured by while one looks at it. */
export interface GradeMap {
  readonly by: 'grid' | 'district';
  /** The period, in words. */
  readonly period: string;
  readonly asOfMs: number;
  /** Names of the bands, best first. */
  readonly grades: readonly string[];
  /** By id or code; what is missing, or has no grade, had nothing to be counted. */
  readonly of: ReadonlyMap<string, { readonly grade: number; readonly score: number }>;
}

/** Photos that are looked at in full, one at a time. */
export interface OpenPhotos {
  readonly items: readonly { readonly id: string; readonly caption: string }[];
  readonly at: number;
}

/** wall: read-only, nobody touches it; desk: a person works on it. */
export type WallMode = 'wall' | 'desk';

export interface SessionState {
  readonly mode: WallMode;
  readonly layers: Readonly<Record<LayerId, boolean>>;
  /** What is open in the detail panel and marked on the map. */
  readonly selection: EntityRef | null;
  /** Who chose it: a person, or the wall that follows the newest case while nobody touches it. */
  readonly selectedBy: 'operator' | 'wall';
  /** Things picked in one spot, offered as a list; empty when there was no doubt. */
  readonly candidates: readonly EntityRef[];
  /** Stages shown on the map and in the list; null shows all that are not ended. */
  readonly stageFilter: readonly CaseStage[] | null;
  /** Ground metres of one rem in the middle of the map, as the camera last stood still; null before there is a map. */
  readonly metersPerRem: number | null;
  readonly theme: 'dark' | 'light';
  readonly language: 'zh-CN' | 'en';
  readonly diagnosticsOpen: boolean;
  /** The page of work that lies over the map; null for none. */
  readonly sheet: SheetId | null;
  readonly caseSearch: CaseSearchFields;
  readonly photos: OpenPhotos | null;
  /** The person at the desk has gone: no key does anything. */
  readonly locked: boolean;
  /** null: the map shows load, as always. */
  readonly gradeMap: GradeMap | null;
  select: (ref: EntityRef | null, by?: 'operator' | 'wall') => void;
  offer: (candidates: readonly EntityRef[]) => void;
  setLayer: (layer: LayerId, on: boolean) => void;
  setStageFilter: (stages: readonly CaseStage[] | null) => void;
  setMetersPerRem: (metersPerRem: number) => void;
  setTheme: (theme: 'dark' | 'light') => void;
  setLanguage: (language: 'zh-CN' | 'en') => void;
  toggleDiagnostics: () => void;
  openSheet: (sheet: SheetId | null) => void;
  showGrades: (gradeMap: GradeMap | null) => void;
  setCaseSearch: (fields: CaseSearchFields) => void;
  showPhotos: (photos: OpenPhotos | null) => void;
  setLocked: (locked: boolean) => void;
}

export type SessionStore = StoreApi<SessionState>;

/** The store of one window. The composition root makes it; nothing else does. */
export function createSession(mode: WallMode, language: 'zh-CN' | 'en'): SessionStore {
  return createStore<SessionState>((set) => ({
    mode,
    layers: {
      heat: true,
      cases: true,
      grids: true,
      cells: false,
      people: true,
      vehicles: true,
      drones: true,
      cameras: true,
      boundaries: true,
    },
    selection: null,
    selectedBy: 'operator',
    candidates: [],
    stageFilter: null,
    metersPerRem: null,
    theme: 'dark',
    language,
    diagnosticsOpen: false,
    sheet: null,
    gradeMap: null,
    caseSearch: NO_CASE_SEARCH,
    photos: null,
    locked: false,
    select: (ref, by = 'operator') => set({ selection: ref, selectedBy: by, candidates: [], photos: null }),
    offer: (candidates) => set({ candidates }),
    setLayer: (layer, on) => set((state) => ({ layers: { ...state.layers, [layer]: on } })),
    setStageFilter: (stageFilter) => set({ stageFilter }),
    setMetersPerRem: (metersPerRem) => set({ metersPerRem }),
    setTheme: (theme) => set({ theme }),
    setLanguage: (next) => set({ language: next }),
    openSheet: (sheet) => set({ sheet }),
    // The map is what one wants to see now.
    showGrades: (gradeMap) => set(gradeMap === null ? { gradeMap } : { gradeMap, sheet: null }),
    setCaseSearch: (caseSearch) => set({ caseSearch }),
    showPhotos: (photos) => set({ photos }),
    setLocked: (locked) => set({ locked }),
    toggleDiagnostics: () => set((state) => ({ diagnosticsOpen: !state.diagnosticsOpen })),
  }));
}
