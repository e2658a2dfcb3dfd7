import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A small real picture of 48×32 pixels. */
export function picture(name: 'baseline.jpg' | 'progressive.jpg' | 'plain.png' | 'plain.webp'): Buffer {
  return readFileSync(join(import.meta.dirname, '../fixtures', name));
}

/** What a phone would write beside the pixels, and nobody may keep. */
export const SECRETS = ['Luo Zhiyuan', '103.0128', 'iPhone-7781', 'Photoshop owner', 'second picture'];

/** EXIF with a position and an owner, XMP, IPTC, a comment, and a second picture behind the first. */
export function jpegWithSecrets(base: Buffer, orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('II', 0, 'latin1');
  tiff.writeUInt16LE(42, 2);
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(0x0112, 10);
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(orientation, 18);
  const parts = [
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from('GPS 103.0128 Luo Zhiyuan')])),
    segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x>iPhone-7781</x>')),
    segment(0xed, Buffer.from('Photoshop owner')),
    segment(0xfe, Buffer.from('Luo Zhiyuan')),
  ];
  return Buffer.concat([base.subarray(0, 2), ...parts, base.subarray(2), Buffer.from('second picture')]);
}

function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** A text chunk after the header, and bytes behind the end. Readers check no sum of chunks they do not know, nor do we. */
export function pngWithSecrets(base: Buffer): Buffer {
  const text = Buffer.from('Author\0Luo Zhiyuan', 'latin1');
  const chunk = Buffer.concat([Buffer.alloc(4), Buffer.from('tEXt'), text, Buffer.alloc(4)]);
  chunk.writeUInt32BE(text.length, 0);
  return Buffer.concat([base.subarray(0, 33), chunk, base.subarray(33), Buffer.from('second picture')]);
}

export function webpWithSecrets(base: Buffer): Buffer {
  const text = Buffer.from('103.0128 Luo Zhiyuan!!');
  const chunk = Buffer.concat([Buffer.from('EXIF'), Buffer.alloc(4), text]);
  chunk.writeUInt32LE(text.length, 4);
  const all = Buffer.concat([base, chunk]);
  all.writeUInt32LE(all.length - 8, 4);
  return all;
}
