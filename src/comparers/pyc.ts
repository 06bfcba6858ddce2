import { compareOpaque } from '../archive/compare-opaque.ts';
import type { Comparer } from '../archive/comparer.ts';
import { bufferContent, readAll } from '../archive/content.ts';

const MOST_IN_MEMORY = 16 * 1024 * 1024;

/** Compiled Python: the header (PEP 552) and the strings of the code. */
export const pyc: Comparer = {
  format: 'pyc',
  legend: { files: '.pyc', depth: 'header, strings of the code' },
  recognises: (head) =>
    head.length >= 16 &&
    head[2] === 0x0d &&
    head[3] === 0x0a &&
    head.readUInt32LE(4) <= 3 &&
    (head[16]! & 0x7f) === 0x63,
  compare: async (pair, { emit, note }) => {
    const [a, b] = [
      await readAll(pair.control, MOST_IN_MEMORY),
      await readAll(pair.experiment, MOST_IN_MEMORY),
    ];
    if (a === undefined || b === undefined || a.length < 16 || b.length < 16) return;
    const [x, y] = [a.readUInt16LE(0), b.readUInt16LE(0)];
    if (x !== y) emit({ field: 'magic', kind: 'number', control: x, experiment: y, offset: 0, bytes: 2 });
    const [flags, others] = [a.readUInt32LE(4), b.readUInt32LE(4)];
    if (flags !== others)
      emit({ field: 'flags', kind: 'number', control: flags, experiment: others, offset: 4, bytes: 4 });
    else if (flags === 0) {
      const [time, other] = [a.readUInt32LE(8), b.readUInt32LE(8)];
      if (time !== other)
        emit({ field: 'mtime', kind: 'time', control: time, experiment: other, offset: 8, bytes: 4 });
      if (a.readUInt32LE(12) !== b.readUInt32LE(12))
        emit({
          field: 'source size',
          kind: 'number',
          control: a.readUInt32LE(12),
          experiment: b.readUInt32LE(12),
          offset: 12,
          bytes: 4,
        });
    } else if (!a.subarray(8, 16).equals(b.subarray(8, 16)))
      emit({
        field: 'source hash',
        kind: 'hex',
        control: a.toString('latin1', 8, 16),
        experiment: b.toString('latin1', 8, 16),
        offset: 8,
        bytes: 8,
      });
    const [code, otherCode] = [a.subarray(16), b.subarray(16)];
    if (code.equals(otherCode)) return;
    const inCode = (difference: Parameters<typeof emit>[0]): void =>
      emit({ ...difference, field: `code ${difference.field}` });
    await compareOpaque(
      { control: bufferContent(code), experiment: bufferContent(otherCode) },
      { emit: inCode, note },
      MOST_IN_MEMORY,
    );
  },
};
