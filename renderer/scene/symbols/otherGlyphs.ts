import type { OtherSymbol } from './symbolFrames.ts';

type Draw = (ink: CanvasRenderingContext2D) => void;

/** Everything but cases, in a cell of side 1 around (0, 0), pointing up. White becomes the colour, black the ground's. */
export function drawOtherGlyph(ink: CanvasRenderingContext2D, symbol: OtherSymbol): void {
  GLYPHS[symbol](ink);
}

const GLYPHS: Record<OtherSymbol, Draw> = {
  crowd: (ink) => {
    ink.beginPath();
    ink.arc(0, 0, 0.43, 0, 2 * Math.PI);
    ink.fillStyle = 'rgb(0 0 0 / 92%)';
    ink.fill();
  },
  person: (ink) => edged(ink, arrow(0.155, -0.2, 0.2, 0.11)),
  personStill: (ink) => hollow(ink, round(0.1), 0.055),
  vehicle: (ink) => edged(ink, arrow(0.135, -0.33, 0.28, 0.19)),
  vehicleStill: (ink) => {
    const path = new Path2D();
    path.roundRect(-0.1, -0.2, 0.2, 0.4, 0.06);
    hollow(ink, path, 0.055);
  },
  drone: (ink) => {
    edged(ink, diamond(0.26));
    ink.fillStyle = 'black';
    ink.fill(diamond(0.095));
  },
  dock: (ink) => {
    const path = new Path2D();
    path.rect(-0.17, -0.17, 0.34, 0.34);
    hollow(ink, path, 0.06);
    ink.fillStyle = 'white';
    ink.fillRect(-0.06, -0.06, 0.12, 0.12);
  },
  groundDot: (ink) => edged(ink, round(0.05)),
  camera: (ink) => edged(ink, round(0.075)),
  ptz: (ink) => {
    edged(ink, round(0.085));
    hollow(ink, round(0.18), 0.045);
  },
  cameraCluster: (ink) => edged(ink, sector(0.3)),
  selected: (ink) => ringed(ink, 0.46, 0.055),
  hovered: (ink) => ringed(ink, 0.46, 0.03),
};

/** A filled shape with a dark edge around it. */
function edged(ink: CanvasRenderingContext2D, path: Path2D): void {
  ink.strokeStyle = 'black';
  ink.lineJoin = 'round';
  ink.lineWidth = 0.09;
  ink.stroke(path);
  ink.fillStyle = 'white';
  ink.fill(path);
}

/** An outline, dark inside and around. */
function hollow(ink: CanvasRenderingContext2D, path: Path2D, width: number): void {
  ink.strokeStyle = 'black';
  ink.lineJoin = 'round';
  ink.lineWidth = width + 0.08;
  ink.stroke(path);
  ink.fillStyle = 'black';
  ink.fill(path);
  ink.strokeStyle = 'white';
  ink.lineWidth = width;
  ink.stroke(path);
}

function ringed(ink: CanvasRenderingContext2D, radius: number, width: number): void {
  ink.beginPath();
  ink.arc(0, 0, radius - width / 2, 0, 2 * Math.PI);
  ink.lineWidth = width;
  ink.strokeStyle = 'white';
  ink.stroke();
}

function arrow(half: number, tip: number, tail: number, notch: number): Path2D {
  const path = new Path2D();
  path.moveTo(0, tip);
  path.lineTo(half, tail);
  path.lineTo(0, notch);
  path.lineTo(-half, tail);
  path.closePath();
  return path;
}

function diamond(half: number): Path2D {
  const path = new Path2D();
  path.moveTo(0, -half);
  path.lineTo(half, 0);
  path.lineTo(0, half);
  path.lineTo(-half, 0);
  path.closePath();
  return path;
}

function round(radius: number): Path2D {
  const path = new Path2D();
  path.arc(0, 0, radius, 0, 2 * Math.PI);
  return path;
}

/** A small field of view, opening upwards from the lower middle. */
function sector(radius: number): Path2D {
  const path = new Path2D();
  path.moveTo(0, radius / 2);
  path.arc(0, radius / 2, radius, -Math.PI * 0.72, -Math.PI * 0.28);
  path.closePath();
  return path;
}
