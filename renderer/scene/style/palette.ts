/** [red, green, blue, alpha], 0–255, as deck.gl takes colours. */
export type Rgba = readonly [number, number, number, number];

/**
 * Colours of the map for one theme. Hex strings go to MapLibre, Rgba to deck.gl. Lamps mean time left and nothing
 * else; `operator` means touched by a person; `stale` means old or unknown.
 */
export interface Palette {
  readonly name: 'dark' | 'light';
  readonly ground: string;
  readonly land: string;
  readonly water: string;
  readonly waterEdge: string;
  readonly green: string;
  /** From the lowest step of the hills to the highest. */
  readonly hills: readonly [string, string];
  readonly building: string;
  readonly block: string;
  readonly road: string;
  readonly secondRoad: string;
  readonly mainRoad: string;
  readonly border: string;
  readonly cell: string;
  readonly grid: string;
  /** Fill of duty grids, from no load to the most. */
  readonly load: readonly [string, string, string, string, string];
  /** Fill by grade of evaluation, from the best, which is quiet, to the worst. One hue that means nothing else. */
  readonly grade: readonly [string, string, string, string];
  readonly hatch: string;
  readonly text: string;
  readonly secondText: string;
  /** Names of areas: quieter than those of things. */
  readonly areaText: string;
  readonly roadText: string;
  readonly waterText: string;
  /** Around labels. */
  readonly halo: string;
  readonly operator: string;
  readonly inTime: string;
  readonly near: string;
  readonly over: string;
  readonly noLimit: string;
  readonly stale: string;
  /** People, vehicles, drones and cameras: neutral, because their colour carries nothing. */
  readonly unit: string;
  readonly camera: string;
  /** Inside of symbols and around them. */
  readonly symbolGround: string;
  /** Stops of the heat ramp; the first is clear. */
  readonly heat: readonly [string, string, string, string];
}

export const DARK: Palette = {
  name: 'dark',
  ground: '#070D16',
  land: '#0B1420',
  water: '#0B2440',
  waterEdge: '#16395C',
  green: '#0D1D1F',
  hills: ['#0C1620', '#182432'],
  building: '#18273A',
  block: '#101C2B',
  road: '#1D2D40',
  secondRoad: '#2A3E55',
  mainRoad: '#3A526D',
  border: '#3C5674',
  cell: '#2A3F58',
  grid: '#4A6788',
  load: ['#15263A', '#1B3350', '#234468', '#2C5783', '#386C9F'],
  grade: ['#2B2A4C', '#4A4580', '#7A6FBF', '#C3B5FF'],
  hatch: '#5A6B80',
  text: '#E9EFF7',
  secondText: '#AEBCCC',
  areaText: '#93A8C0',
  roadText: '#7388A0',
  waterText: '#4F7BA8',
  halo: '#070D16',
  operator: '#5AB8FF',
  inTime: '#3DDC97',
  near: '#FFC24B',
  over: '#FF6B6B',
  noLimit: '#AEBCCC',
  stale: '#7D8998',
  unit: '#B4C5D8',
  camera: '#8CA3BC',
  symbolGround: '#0A121D',
  heat: ['#123B63', '#1F6FB2', '#7CC6F2', '#FFF4C9'],
};

export const LIGHT: Palette = {
  name: 'light',
  ground: '#E9EDF2',
  land: '#F3F6F9',
  water: '#C6DCEE',
  waterEdge: '#A9C8E2',
  green: '#E2EDE4',
  hills: ['#EEF2F1', '#D9E0DD'],
  building: '#DCE4EB',
  block: '#E9EEF3',
  road: '#D9E1E9',
  secondRoad: '#CBD6E1',
  mainRoad: '#B6C5D4',
  border: '#6E88A3',
  cell: '#B4C4D4',
  grid: '#6E8CAB',
  load: ['#EAF0F6', '#D7E4F0', '#BFD5E9', '#A3C3DF', '#86AFD3'],
  grade: ['#ECE9F8', '#CFC7EE', '#A395DA', '#6F5DB8'],
  hatch: '#8796A6',
  text: '#0B1726',
  secondText: '#33434F',
  areaText: '#41566B',
  roadText: '#5D7086',
  waterText: '#2E6494',
  halo: '#FFFFFF',
  operator: '#00478F',
  inTime: '#0F8A5F',
  near: '#B87700',
  over: '#C92A2A',
  noLimit: '#4A5B6E',
  stale: '#8A95A1',
  unit: '#22354A',
  camera: '#4C637C',
  symbolGround: '#FFFFFF',
  heat: ['#CFE3F5', '#7FB6E3', '#2F7DBF', '#0B2F57'],
};

/** '#RRGGBB' with an alpha of 0–255. */
export function rgba(hex: string, alpha = 255): Rgba {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255, alpha];
}
