/** Sections that stand in the side columns. */
export const PANEL_IDS = [
  'figures',
  'rankDepartments',
  'rankGrids',
  'alarms',
  'hotline',
  'orders',
  'chain',
  'live',
  'detail',
  'feeds',
] as const;
export type PanelId = (typeof PANEL_IDS)[number];

/** Units (1rem) from the window's top left corner. */
export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A panel in a place: the rows it has room for, and the height of each in units. */
export interface PanelFit {
  id: PanelId;
  rows: number;
  rowRem: number;
}

export interface PlacedPanel extends Rect, PanelFit {
  /** Panels that found no place of their own and take turns with this one in its. */
  turns: readonly PanelFit[];
}

export interface Layout {
  header: Rect;
  /** null on a surface too flat for it: its content moves into a column. */
  foot: Rect | null;
  /** Solid ground of the side columns. */
  columns: Rect[];
  panels: PlacedPanel[];
  /** What the columns leave free of the map. */
  map: Rect;
}

interface Spec {
  id: PanelId;
  /** Height without rows, units. */
  baseRem: number;
  rowRem: number;
  minRows: number;
  maxRows: number;
  /** How much of the room that is left it is given, against its neighbours. */
  weight: number;
}

const HEADER_REM = 4;
const FOOT_REM = 5.75;
/** A surface flatter than this (in units) gives its foot to the map. */
const FOOT_FROM_REM = 47;
/** Wider than this in units: a second column on the right; then on both sides. */
const THREE_COLUMNS_FROM_REM = 140;
const FOUR_COLUMNS_FROM_REM = 200;

const SPECS: Record<PanelId, Omit<Spec, 'id'>> = {
  figures: { baseRem: 21.75, rowRem: 0, minRows: 0, maxRows: 0, weight: 0 },
  rankDepartments: { baseRem: 2.6, rowRem: 2, minRows: 3, maxRows: 14, weight: 3 },
  rankGrids: { baseRem: 2.6, rowRem: 2, minRows: 3, maxRows: 16, weight: 3 },
  alarms: { baseRem: 2.6, rowRem: 3, minRows: 2, maxRows: 10, weight: 2 },
  hotline: { baseRem: 2.6, rowRem: 3.125, minRows: 2, maxRows: 10, weight: 2 },
  orders: { baseRem: 2.6, rowRem: 3.125, minRows: 2, maxRows: 8, weight: 2 },
  chain: { baseRem: 2.6, rowRem: 2.6, minRows: 3, maxRows: 3, weight: 1 },
  live: { baseRem: 2.6, rowRem: 3.125, minRows: 3, maxRows: 30, weight: 2 },
  detail: { baseRem: 12.1, rowRem: 1.75, minRows: 6, maxRows: 36, weight: 5 },
  feeds: { baseRem: 2.6, rowRem: 2, minRows: 3, maxRows: 6, weight: 1 },
};

/** What a column does without first. */
const LEFT_OUT_FIRST: readonly PanelId[] = [
  'rankGrids',
  'feeds',
  'orders',
  'hotline',
  'rankDepartments',
  'chain',
  'alarms',
  'figures',
];

/** What a wall does not do without: where one of these finds no room, it takes turns in the place of a ranking of its column. */
const IN_TURN: readonly PanelId[] = ['hotline', 'orders'];
const GIVES_TURNS: readonly PanelId[] = ['rankDepartments', 'rankGrids'];
/** A row may be so much flatter than its own height where that makes room for one more. */
const LEAST_ROW_SHARE = 0.96;

/** At a desk the panel of a case also holds what a person may do with it. */
const DESK_SPECS: typeof SPECS = {
  ...SPECS,
  live: { ...SPECS.live, minRows: 2 },
  detail: { ...SPECS.detail, minRows: 9 },
};

/** Composition of a surface of `width` × `height` units: where everything beside the map stands. Pure. */
export function computeLayout(width: number, height: number, desk: boolean): Layout {
  const foot = height >= FOOT_FROM_REM ? { x: 0, y: height - FOOT_REM, width, height: FOOT_REM } : null;
  const top = HEADER_REM;
  const columnHeight = height - top - (foot?.height ?? 0);
  const { left, right } = columnsFor(width, columnHeight, foot !== null);

  const columns: Rect[] = [];
  const panels: PlacedPanel[] = [];
  let x = 0;
  for (const ids of left.ids) {
    const rect = { x, y: top, width: left.width, height: columnHeight };
    columns.push(rect);
    panels.push(...stackColumn(rect, ids, desk));
    x += left.width;
  }
  const mapX = x;
  x = width - right.width * right.ids.length;
  const map = { x: mapX, y: top, width: x - mapX, height: columnHeight };
  for (const ids of right.ids) {
    const rect = { x, y: top, width: right.width, height: columnHeight };
    columns.push(rect);
    panels.push(...stackColumn(rect, ids, desk));
    x += right.width;
  }
  return { header: { x: 0, y: 0, width, height: HEADER_REM }, foot, columns, panels, map };
}

interface Side {
  width: number;
  ids: PanelId[][];
}

function columnsFor(width: number, height: number, hasFoot: boolean): { left: Side; right: Side } {
  const chain: PanelId[] = hasFoot ? [] : ['chain'];
  if (width >= FOUR_COLUMNS_FROM_REM) {
    const each = width / 10;
    return {
      left: {
        width: each,
        ids: [
          ['figures', ...chain, 'alarms', 'orders'],
          ['rankDepartments', 'rankGrids'],
        ],
      },
      right: { width: each, ids: [['live', 'hotline', 'feeds'], ['detail']] },
    };
  }
  if (width >= THREE_COLUMNS_FROM_REM) {
    const each = width / 8;
    const left: PanelId[] = ['figures', ...chain, 'alarms'];
    const tall = height > 56;
    if (tall) left.push('rankGrids', 'feeds');
    const right: PanelId[][] = tall
      ? [
          ['live', 'hotline', 'orders'],
          ['detail', 'rankDepartments'],
        ]
      : [['live', 'hotline', 'orders', 'rankDepartments'], ['detail']];
    return { left: { width: each, ids: [left] }, right: { width: each, ids: right } };
  }
  const left: PanelId[] = ['figures', 'rankDepartments', 'hotline', 'orders', 'alarms'];
  if (height > 56) left.push('rankGrids');
  return { left: { width: width * 0.22, ids: [left] }, right: { width: width * 0.24, ids: [['live', 'detail']] } };
}

/**
 * Stacks panels from top to bottom so that they fill the column: everyone's least rows first, the rest shared by weight,
 * what is then still left made into slightly higher rows. Where even the least rows find no room, panels are left out: a
 * wall holds less than a desk, and never smaller type. A desk opens what was left out as a page of work; a wall shows the hotline
 * and leaders' instructions in turn with a ranking.
 */
function stackColumn(column: Rect, ids: readonly PanelId[], desk: boolean): PlacedPanel[] {
  const of = desk ? DESK_SPECS : SPECS;
  const specs = ids.map((id): Spec => ({ id, ...of[id] }));
  for (const id of LEFT_OUT_FIRST) {
    if (specs.length === 1 || leastHeight(specs) <= column.height) break;
    const at = specs.findIndex((spec) => spec.id === id);
    if (at >= 0) specs.splice(at, 1);
  }

  const rows = new Map(specs.map((spec) => [spec.id, spec.minRows]));
  let room = column.height - leastHeight(specs);
  for (;;) {
    const next = hungriest(specs, rows, room);
    if (next === null) break;
    rows.set(next.id, (rows.get(next.id) ?? 0) + 1);
    room -= next.rowRem;
  }
  const totalRows = specs.reduce((sum, spec) => sum + (rows.get(spec.id) ?? 0) * spec.rowRem, 0);
  const stretch = totalRows > 0 ? 1 + Math.min(0.15, Math.max(0, room) / totalRows) : 1;

  const leftOut = desk ? [] : IN_TURN.filter((id) => ids.includes(id) && !rows.has(id));
  const host = specs.find(({ id }) => GIVES_TURNS.includes(id))?.id;
  let y = column.y;
  return specs.map((spec, i) => {
    const count = rows.get(spec.id) ?? 0;
    const rowRem = spec.rowRem * stretch;
    const isLast = i === specs.length - 1;
    const height = isLast ? column.y + column.height - y : spec.baseRem + count * rowRem;
    const turns = spec.id === host ? leftOut.flatMap((id) => fitInto(height, { id, ...of[id] })) : [];
    const placed = { id: spec.id, x: column.x, y, width: column.width, height, rows: count, rowRem, turns };
    y += height;
    return placed;
  });
}

/** A panel in the place of another; nothing where not even one row of it fits. */
function fitInto(height: number, { id, baseRem, rowRem, maxRows }: Spec): PanelFit[] {
  const room = height - baseRem;
  const rows = Math.min(maxRows, Math.floor(room / (rowRem * LEAST_ROW_SHARE)));
  return rows < 1 ? [] : [{ id, rows, rowRem: Math.min(rowRem, room / rows) }];
}

function leastHeight(specs: readonly Spec[]): number {
  return specs.reduce((sum, spec) => sum + spec.baseRem + spec.minRows * spec.rowRem, 0);
}

/** The panel that is furthest behind its share and could still take a row. */
function hungriest(specs: readonly Spec[], rows: ReadonlyMap<PanelId, number>, room: number): Spec | null {
  let best: Spec | null = null;
  let bestShare = Number.POSITIVE_INFINITY;
  for (const spec of specs) {
    const count = rows.get(spec.id) ?? 0;
    if (spec.rowRem === 0 || spec.rowRem > room || count >= spec.maxRows) continue;
    const share = ((count - spec.minRows) * spec.rowRem) / spec.weight;
    if (share < bestShare) {
      best = spec;
      bestShare = share;
    }
  }
  return best;
}
