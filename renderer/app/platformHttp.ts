import type { Refusal } from '../../contract/wire/queries.ts';
import type { Answer, ExportedFile, ExportRequest, PanelPorts } from '../panels/PanelContext.tsx';
import type { PlatformLine } from './PlatformLine.ts';

type Line = Pick<PlatformLine, 'origin' | 'token'>;

/** What the platform gives over HTTP: with the token of whoever is at the desk in the header, so that no address holds a secret. */
export function createPlatformHttp(
  line: Line,
  saveFile: (blob: Blob, name: string) => void,
): Pick<PanelPorts, 'photo' | 'exportCases'> {
  return {
    async photo(id, signal) {
      const got = await get(line, `/photos/${encodeURIComponent(id)}`, signal);
      if (!got.ok) return got;
      const blob = await got.data.blob().catch(() => null);
      return blob === null ? OFFLINE : { ok: true, data: blob };
    },
    async exportCases(request) {
      const { format, filter, signal } = request;
      const path = `/api/exports/v1/cases.${format}?filter=${encodeURIComponent(JSON.stringify(filter))}`;
      const got = await get(line, path, signal);
      return got.ok ? receive(got.data, request, saveFile) : got;
    },
  };
}

const OFFLINE: Extract<Answer<never>, { ok: false }> = { ok: false, error: { code: 'offline', message: 'offline' } };
const CODES: Record<number, Refusal['code']> = {
  400: 'badRequest',
  401: 'forbidden',
  403: 'forbidden',
  404: 'notFound',
  429: 'busy',
};

async function get({ origin, token }: Line, path: string, signal: AbortSignal): Promise<Answer<Response>> {
  const headers = { authorization: `Bearer ${token()}` };
  // What one person was given must not be there for the next at this window.
  const response = await fetch(`${origin()}${path}`, { headers, signal, cache: 'no-store' }).catch(() => null);
  if (response === null) return OFFLINE;
  if (response.ok) return { ok: true, data: response };
  const said: unknown = await response.json().catch(() => null);
  const sentence = typeof said === 'object' && said !== null && 'error' in said ? String(said.error) : '';
  const message = response.status === 401 ? 'token' : sentence.slice(0, 300) || `HTTP ${response.status}`;
  return { ok: false, error: { code: CODES[response.status] ?? 'refused', message } };
}

/** Saves nothing but the whole file: a list of cases that ends in the middle looks like one that is complete. */
async function receive(
  response: Response,
  { format, onBytes }: ExportRequest,
  saveFile: (blob: Blob, name: string) => void,
): Promise<Answer<ExportedFile>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  try {
    const reader = response.body?.getReader();
    let chunk = await reader?.read();
    while (chunk !== undefined && !chunk.done) {
      parts.push(chunk.value);
      bytes += chunk.value.byteLength;
      onBytes(bytes);
      chunk = await reader?.read();
    }
  } catch {
    return OFFLINE;
  }
  const name = nameOf(response.headers.get('content-disposition') ?? '') ?? `cases.${format}`;
  saveFile(new Blob(parts, { type: response.headers.get('content-type') ?? '' }), name);
  return { ok: true, data: { name, bytes } };
}

function nameOf(disposition: string): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1];
  return encoded === undefined ? null : decodeURIComponent(encoded);
}

/** As a browser saves what a page made: by a link that is clicked. */
export function saveByLink(document: Document): (blob: Blob, name: string) => void {
  return (blob, name) => {
    const url = URL.createObjectURL(blob);
    const link = Object.assign(document.createElement('a'), { href: url, download: name });
    link.click();
    // The download has begun when this turn is over; after a minute it has read what it needs.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  };
}
