import type { FeatureCollection } from 'geojson';
import type { Catalog } from '../../../contract/model/catalog.ts';
import { createMap } from '../../../renderer/scene/map/createMap.ts';
import { makeMetrics } from '../../../renderer/scene/stage/metrics.ts';
import { mapStyle } from '../../../renderer/scene/style/mapStyle.ts';
import { DARK } from '../../../renderer/scene/style/palette.ts';
import { zoomToFit } from '../../../renderer/scene/view/View.ts';
import { fitUnit, usualViewing } from '../../../renderer/ui/unitPixels.ts';

/** The wall's own basemap, style and view with nothing on it, painted anew in every frame. The page's title says how many features it shows. */
const container = document.getElementById('map');
if (container === null) throw new Error('index.html has no #map.');
const catalog = (await (await fetch('./catalog.json')).json()) as Catalog;
const data = (await (await fetch('./basemap.geojson')).json()) as FeatureCollection;
const { innerWidth, innerHeight, devicePixelRatio } = window;
const unitPixels = fitUnit(usualViewing(innerWidth, innerHeight, false), innerWidth, innerHeight);
const style = mapStyle({
  palette: DARK,
  metrics: makeMetrics(unitPixels, devicePixelRatio),
  basemap: { kind: 'geojson', data },
  catalog,
});
const map = createMap(container, style);
const { focus } = catalog.city;
map.jumpTo({
  center: [(focus[0] + focus[2]) / 2, (focus[1] + focus[3]) / 2],
  zoom: zoomToFit(focus, innerWidth, innerHeight, { top: 0, right: 0, bottom: 0, left: 0 }),
});
map.once('idle', () => {
  document.title = String(map.queryRenderedFeatures().length);
  map.repaint = true;
});
