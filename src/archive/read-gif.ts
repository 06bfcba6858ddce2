import { numberParts } from './parts/number-parts.ts';
import type { Part } from './parts/part.ts';
import { partList } from './parts/part-list.ts';

/** Decodes a GIF file: its screen, frames and extensions (GIF89a specification, sections 17 to 27); undefined if it is not complete. */
export const readGif = (bytes: Buffer): readonly Part[] | undefined => {
  if (bytes.length < 14) return undefined;
  const screen = numberParts(bytes, { order: 'little' });
  const { parts, add } = partList();
  add(
    { field: 'version', offset: 3, size: 3, kind: 'text', value: bytes.toString('latin1', 3, 6) },
    screen('width', 6, 2),
    screen('height', 8, 2),
    screen('flags', 10, 1),
    screen('background', 11, 1),
    screen('aspect ratio', 12, 1),
  );
  let at = 13;
  const colours = (flags: number, owner?: string): void => {
    const size = tableSize(flags);
    if (size > 0) add({ in: owner, field: 'colour table', offset: at, size });
    at += size;
  };
  /** Goes over a chain of blocks, and returns whether it is complete. */
  const blocks = (field: string, owner?: string): boolean => {
    const start = at;
    while (at < bytes.length && bytes[at] !== 0) at += bytes[at]! + 1;
    at++;
    const part = { in: owner, field, offset: start, size: at - start };
    add(field === 'comment' ? { ...part, kind: 'text', value: joined(bytes, start, at) } : part);
    return at <= bytes.length;
  };
  colours(bytes[10]!);
  for (let frame = 1; at < bytes.length; ) {
    const owner = `frame ${frame}`;
    const kind = bytes[at]!;
    if (kind === TRAILER) {
      add({ field: 'trailer', offset: at, size: 1 });
      return parts;
    }
    if (kind === IMAGE) {
      if (at + 11 > bytes.length) return undefined;
      const number = numberParts(bytes, { order: 'little', in: owner });
      add(
        { in: owner, field: 'separator', offset: at, size: 1 },
        number('left', at + 1, 2),
        number('top', at + 3, 2),
        number('width', at + 5, 2),
        number('height', at + 7, 2),
        number('flags', at + 9, 1),
      );
      const flags = bytes[at + 9]!;
      at += 10;
      colours(flags, owner);
      add({ in: owner, field: 'code size', offset: at, size: 1 });
      at++;
      if (!blocks('image data', owner)) return undefined;
      frame++;
    } else if (kind === EXTENSION) {
      const [field, ofFrame] = EXTENSIONS[bytes[at + 1]!] ?? ['extension', false];
      const place = ofFrame ? owner : undefined;
      add({ in: place, field: `start of ${field}`, offset: at, size: 2 });
      at += 2;
      if (!blocks(field, place)) return undefined;
    } else return undefined;
  }
  return undefined;
};

const [EXTENSION, IMAGE, TRAILER] = [0x21, 0x2c, 0x3b];

const EXTENSIONS: Readonly<Record<number, readonly [field: string, ofFrame: boolean]>> = {
  1: ['plain text', true],
  249: ['graphic control', true],
  254: ['comment', false],
  255: ['application', false],
};

const tableSize = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

const joined = (bytes: Buffer, start: number, end: number): string => {
  const pieces: string[] = [];
  for (let at = start; at < end && bytes[at] !== 0; at += bytes[at]! + 1)
    pieces.push(bytes.toString('latin1', at + 1, at + 1 + bytes[at]!));
  return pieces.join('');
};
