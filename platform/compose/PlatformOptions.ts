/** What a platform is started with; `npm run platform -- --help` says each in words. */
export interface PlatformOptions {
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** Folder under which each city has its own database, or null for memory. */
  dataDir: string | null;
  /** An empty database to begin with in memory; without it one is made, which takes seconds of work. */
  memoryImage?: Blob;
  /** URL of a PostgreSQL server, in place of `dataDir`. */
  database: string | null;
  /** URL of a Redis: this process is one of several nodes on `database`. */
  redis: string | null;
  /** Folder of a city pack; null where the imported data brings its own extent. */
  cityDir: string | null;
  /** Built renderer. */
  rendererDir: string;
  /** Mappings that are shipped. */
  mappingsDir: string;
  importFile: string | null;
  /** A path, or the name of a shipped one. */
  mapping: string | null;
  tracksFile: string | null;
  /** null: the mapping given, or the plain one. */
  tracksMapping: string | null;
  /** PMTiles archive for a city that is made from data. */
  basemapFile: string | null;
  /** Other systems that may call, and those to call; null for none. */
  servicesFile: string | null;
  scenario: string | null;
  /** ISO 8601; without a zone it is the city's local time. null: now. */
  clock: string | null;
  speed: number;
  simulation: boolean;
  seed: number;
  kioskToken: string | null;
  officerToken: string | null;
}

/** What a platform needs of the program that starts it. */
export interface PlatformVoice {
  /** Something long goes on. `percent` null where it cannot be measured. */
  progress(step: string, percent: number | null): void;
  /** A sentence for the person who started it. */
  say(sentence: string): void;
  /** A sentence with a secret in it, for a person at a terminal only. False where there is none: what is said there is kept by a log. */
  whisper(sentence: string): boolean;
  /** A fact for machines: one JSON line. */
  tell(line: Record<string, unknown>): void;
  log(level: 'info' | 'warn' | 'error', what: string, details: Record<string, unknown>): void;
}

/** An expected failure of starting: a sentence that says what to do. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
