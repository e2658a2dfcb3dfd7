import { io, type Socket } from 'socket.io-client';
import { makeCaseColumns, readCaseRow, viewCaseColumns, writeCaseRow } from '../../../contract/wire/caseColumns.ts';
import type { CaseRow } from '../../../contract/wire/cases.ts';
import type { DeltaHeader, SnapshotHeader } from '../../../contract/wire/envelope.ts';
import { CONTRACT_VERSION } from '../../../contract/wire/limits.ts';
import { emptyHash, foldCaseRow, foldJsonRow, hashText } from '../../../contract/wire/rowHash.ts';
import { STREAMS, type StreamName } from '../../../contract/wire/streams.ts';

type Row = Record<string, unknown>;

/** The least a wall can be that still has the whole picture: rows by id, applied in order, hashed when asked. Many fit a process. */
export class HashWall {
  /** Deltas that did not follow from where the wall stood. */
  gaps = 0;
  deltas = 0;
  private readonly socket: Socket;
  private readonly streams: readonly StreamName[];
  private readonly rows = new Map<StreamName, Map<string, Row>>();
  private readonly seqs = new Map<StreamName, number>();

  constructor(url: string, token: string, streams: readonly StreamName[] = STREAMS) {
    this.streams = streams;
    const auth = { token, contract: CONTRACT_VERSION, client: 'probe' };
    this.socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false, auth });
    this.socket.once('hello', () => {
      this.socket.emit('subscribe', { streams: streams.map((stream) => ({ stream, have: null })) }, () => undefined);
    });
    this.socket.on('snapshot', (header: SnapshotHeader, bytes?: Uint8Array) => this.take(header, bytes));
    this.socket.on('delta', (delta: DeltaHeader) => this.apply(delta));
  }

  get whole(): boolean {
    return this.streams.every((stream) => this.seqs.has(stream));
  }

  seq(stream: StreamName): number {
    return this.seqs.get(stream) ?? -1;
  }

  hash(stream: StreamName): string {
    const hash = emptyHash();
    const scratch = makeCaseColumns(1);
    for (const row of this.rows.get(stream)?.values() ?? []) {
      if (stream !== 'cases') foldJsonRow(hash, row, 1);
      else {
        writeCaseRow(scratch, 0, row as unknown as CaseRow);
        foldCaseRow(hash, scratch, 0, 1);
      }
    }
    return hashText(hash);
  }

  close(): void {
    this.socket.disconnect();
  }

  private take({ stream, part, parts, seq, count, rows = [] }: SnapshotHeader, bytes?: Uint8Array): void {
    if (part === 0) this.rows.set(stream, new Map());
    const held = this.rows.get(stream) ?? new Map<string, Row>();
    if (bytes) {
      const columns = viewCaseColumns(new Uint8Array(bytes).buffer, 0, count);
      for (let index = 0; index < count; index++) {
        const row = readCaseRow(columns, index);
        held.set(String(row.key), { ...row });
      }
    }
    for (const row of rows as Row[]) held.set(String(row['id']), row);
    if (part === parts - 1) this.seqs.set(stream, seq);
  }

  private apply({ stream, prevSeq, seq, rows, gone }: DeltaHeader): void {
    this.deltas++;
    if (this.seqs.get(stream) !== prevSeq) this.gaps++;
    this.seqs.set(stream, seq);
    const held = this.rows.get(stream);
    for (const row of rows as Row[]) held?.set(String(row['id'] ?? row['key']), row);
    for (const id of gone) held?.delete(id);
  }
}
