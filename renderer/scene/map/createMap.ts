import 'maplibre-gl/dist/maplibre-gl.css';
import { Map as MapLibre, setWorkerUrl, type StyleSpecification } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';

/** Widest canvas asked for, device pixels; MapLibre's own limit of 4,096 would blur every larger wall. */
const MAX_CANVAS_PIXELS = 16_384;

/** The one map of a window: north up, seen from straight above, one world, its worker and fonts from our own files. */
export function createMap(container: HTMLElement, style: StyleSpecification): MapLibre {
  setWorkerUrl(new URL(workerUrl, document.baseURI).href);
  const map = new MapLibre({
    container,
    style,
    center: [0, 0],
    zoom: 2,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxPitch: 0,
    renderWorldCopies: false,
    fadeDuration: 160,
    maxCanvasSize: [MAX_CANVAS_PIXELS, MAX_CANVAS_PIXELS],
    localIdeographFontFamily: false,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  return map;
}
