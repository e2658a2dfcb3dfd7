/** What a test looks at, or breaks, of the small platform. */
export class SmallPlatform {
  constructor(streams?: readonly string[]);
  streams: readonly string[];
  epoch: string;
  maxBytes: number;
  walls: Set<{ socket: Emitter; wants: Set<string> }>;
  rows: Map<string, Map<string, Record<string, unknown>>>;
  log: Map<string, Record<string, unknown>[]>;
  admit(auth: { token?: string; contract?: string; client?: string }): { refused?: string; identity?: object };
  hello(identity: object): Record<string, unknown>;
  beat(): Record<string, unknown> | null;
  change(stream: string, changes: readonly Record<string, unknown>[]): void;
  resumes(stream: string, have: { epoch: string; seq: number } | null): boolean;
  sendSnapshot(wall: { socket: Emitter }, stream: string): void;
  cards(): Record<string, unknown>[];
  positions(socket: Emitter, batch: number): void;
  hash(stream: string): string;
  query(name: string, args: Record<string, unknown>, identity: { kind: string }): object;
  command(id: string, name: string, args: Record<string, unknown>, identity: { kind: string }): object;
  act(name: string, args: Record<string, unknown>): object;
  answer(wall: object, event: string, packet: unknown): { ack: object; after?: () => void };
  health(): Record<string, unknown>;
  http(request: { method: string; url: string; headers: Record<string, string> }, reply: Reply): unknown;
  listen(port: number): Promise<string>;
  close(): Promise<void>;
}

export interface Emitter {
  emit(event: string, ...args: unknown[]): unknown;
}

export interface Reply {
  writeHead(status: number, headers?: Record<string, string>): Reply;
  end(body?: string | Uint8Array): unknown;
}
