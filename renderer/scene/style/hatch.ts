/** Diagonal lines for "no data": a cut county, an area nobody looked at. Drawn at `side` device pixels, seamless. */
export function hatchImage(color: string, side: number): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  // Read back below: on a canvas that the graphics process holds that waits for everything it was given before.
  const ink = canvas.getContext('2d', { willReadFrequently: true });
  if (!ink) throw new Error('no 2D canvas to draw the hatch on');
  ink.strokeStyle = color;
  ink.lineWidth = Math.max(1.5, side / 9);
  ink.beginPath();
  for (const shift of [-side, 0, side]) {
    ink.moveTo(shift - 1, side + 1);
    ink.lineTo(shift + side + 1, -1);
  }
  ink.stroke();
  return ink.getImageData(0, 0, side, side);
}
