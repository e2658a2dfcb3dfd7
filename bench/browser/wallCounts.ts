import type { WallDiagnostics } from '../../renderer/panels/diagnostics/WallDiagnostics.ts';
import type { Counts } from '../harness/Counts.ts';

/** What the demo city's whole picture has at the least. */
const LEAST = { heat: 300_000, grids: 32, cameras: 3_000, units: 160, drones: 6 } as const;

/** Looks whether the wall's picture is the whole one: by what it holds, and by what it says it drew in its last frame. */
export function checkPicture({ state, rows, drawn, faults }: WallDiagnostics, counts: Counts): void {
  counts.equal('state', state, 'ready');
  counts.equal('faults', faults, 0);
  counts.equal('grids held', rows.grids, LEAST.grids);
  counts.atLeast('cameras held', rows.cameras, LEAST.cameras);
  counts.atLeast('units held', rows.units, LEAST.units);
  counts.equal('drones held', rows.drones, LEAST.drones);
  counts.atLeast('cases in the heat drawn', drawn['heat'] ?? 0, LEAST.heat);
  counts.equal('grids drawn', drawn['grids'] ?? 0, LEAST.grids);
  counts.equal('basemaps drawn', drawn['basemap'] ?? 0, 1);
}
