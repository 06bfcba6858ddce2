import { numberParts } from './parts/number-parts.ts';
import type { Part } from './parts/part.ts';

const PNG = '\x89PNG';

/**
 * Decodes a file of icons or cursors: its directory, and each image, a PNG file or a bitmap without its file header (ICONDIR and
 * ICONDIRENTRY of the Windows resource formats); undefined if its directory is not valid.
 */
export const readIco = (bytes: Buffer): readonly Part[] | undefined => {
  if (!isIco(bytes)) return undefined;
  const count = bytes.readUInt16LE(4);
  if (6 + 16 * count > bytes.length) return undefined;
  const head = numberParts(bytes, { order: 'little' });
  const parts: Part[] = [head('type', 2, 2), head('number of images', 4, 2, { recomputed: true })];
  for (let index = 0; index < count; index++) {
    const at = 6 + 16 * index;
    const owner = `image ${index + 1}`;
    const [size, offset] = [bytes.readUInt32LE(at + 8), bytes.readUInt32LE(at + 12)];
    if (offset + size > bytes.length) return undefined;
    const number = numberParts(bytes, { order: 'little', in: owner });
    parts.push(
      number('width', at, 1),
      number('height', at + 1, 1),
      number('colours', at + 2, 1),
      number('reserved', at + 3, 1),
      number('planes', at + 4, 2),
      number('bits per pixel', at + 6, 2),
      number('size', at + 8, 4, { recomputed: true }),
      number('offset', at + 12, 4, { recomputed: true }),
    );
    const isPng = bytes.toString('latin1', offset, offset + 4) === PNG;
    parts.push({ in: owner, field: 'image', offset, size, ...(isPng ? { content: true } : {}) });
  }
  return parts;
};

/** Whether the first bytes can be those of icons: the first image must be behind the directory. */
export const isIco = (head: Buffer): boolean => {
  if (head.length < 22 || head.readUInt16LE(0) !== 0) return false;
  const [type, count] = [head.readUInt16LE(2), head.readUInt16LE(4)];
  return (type === 1 || type === 2) && count > 0 && head.readUInt32LE(18) >= 6 + 16 * count && head[9] === 0;
};
