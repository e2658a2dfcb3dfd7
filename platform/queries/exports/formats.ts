import type { Catalog } from '../../../contract/model/catalog.ts';
import { E7 } from '../../../contract/model/geo.ts';
import { CASE_HEAD, caseCells, type Cell, type ExportedCase } from './caseTable.ts';
import { xlsxChunks } from './xlsx.ts';

/** What stands above the cases in every format: where from, which, who took it and when. */
export interface ExportHead {
  /** Label and text, one row each. */
  lines: readonly (readonly [string, string])[];
  count: number;
}

type Portions = AsyncIterable<ExportedCase[]>;

/** One file format: how it is called and how its bytes come, portion by portion. */
export interface ExportFormat {
  mime: string;
  chunks(portions: Portions, head: ExportHead, catalog: Catalog): AsyncIterable<string | Uint8Array>;
}

export const EXPORT_FORMATS: Record<'csv' | 'xlsx' | 'geojson', ExportFormat> = {
  csv: { mime: 'text/csv; charset=utf-8', chunks: csvChunks },
  xlsx: {
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    chunks: (portions, head, catalog) => xlsxChunks(tableRows(portions, head, catalog)),
  },
  geojson: { mime: 'application/geo+json; charset=utf-8', chunks: geojsonChunks },
};

async function* tableRows(portions: Portions, { lines }: ExportHead, catalog: Catalog): AsyncGenerator<Cell[][]> {
  yield [...lines.map(([label, text]) => [label, text]), [...CASE_HEAD]];
  for await (const portion of portions) yield portion.map((one) => caseCells(one, catalog));
}

/** RFC 4180 with a byte order mark, without which spreadsheet programs take Chinese for something else. */
async function* csvChunks(portions: Portions, head: ExportHead, catalog: Catalog): AsyncGenerator<string> {
  yield '\ufeff';
  for await (const rows of tableRows(portions, head, catalog))
    yield rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

/** A text that a spreadsheet would take for a formula is given an apostrophe: it came from outside. */
function csvCell(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** RFC 7946; what stands above the table is a foreign member, which readers pass over. */
async function* geojsonChunks(portions: Portions, head: ExportHead, catalog: Catalog): AsyncGenerator<string> {
  const about = JSON.stringify(Object.fromEntries(head.lines));
  yield `{"type":"FeatureCollection","about":${about},"features":[`;
  let isFirst = true;
  for await (const portion of portions) {
    const features = portion.map((one) => {
      const cells = caseCells(one, catalog);
      // The last two columns are the geometry.
      const properties = Object.fromEntries(CASE_HEAD.slice(0, -2).map((name, i) => [name, cells[i]]));
      const coordinates = [one.row.lonE7 / E7, one.row.latE7 / E7];
      return JSON.stringify({ type: 'Feature', id: one.row.key, geometry: { type: 'Point', coordinates }, properties });
    });
    if (features.length > 0) yield `${isFirst ? '' : ','}\n${features.join(',\n')}`;
    isFirst = isFirst && features.length === 0;
  }
  yield '\n]}\n';
}
