import type { Comparer } from '../archive/comparer.ts';
import { readAll } from '../archive/content.ts';
import { matchByPath } from '../archive/match-members.ts';

const MAGIC = '\x89PNG\r\n\x1a\n';
const MOST_IN_MEMORY = 32 * 1024 * 1024;

interface Chunk {
  /** The type; for texts, with the keyword: `tEXt date:create`. */
  readonly name: string;
  readonly data: Buffer;
  readonly offset: number;
}

/** Chunk by chunk (PNG specification, third edition, section 5). The checksum of a chunk follows from its data. */
export const png: Comparer = {
  format: 'png',
  legend: { files: '.png', depth: 'chunks' },
  recognises: (head) => head.toString('latin1', 0, 8) === MAGIC,
  compare: async (pair, { emit }) => {
    const [a, b] = [
      await readAll(pair.control, MOST_IN_MEMORY),
      await readAll(pair.experiment, MOST_IN_MEMORY),
    ];
    if (a === undefined || b === undefined) return;
    const [left, right] = [chunksOf(a), chunksOf(b)];
    if (left === undefined || right === undefined) return;
    const matches = matchByPath(left, right, ({ name }) => name);
    const matched = new Set(matches.flatMap((match) => [match.control, match.experiment]));
    for (const [chunks, side] of [
      [left, 'control'],
      [right, 'experiment'],
    ] as const)
      for (const { name, data, offset } of chunks.filter((chunk) => !matched.has(chunk)))
        emit({
          field: name,
          kind: 'text',
          control: null,
          experiment: null,
          [side]: showChunk(name, data),
          offset,
          bytes: data.length + 12,
        });
    for (const { control, experiment } of matches)
      if (!control.data.equals(experiment.data))
        emit({
          field: control.name,
          kind: kindOf(control.name),
          control: showChunk(control.name, control.data),
          experiment: showChunk(control.name, experiment.data),
          offset: control.offset,
          bytes: Math.max(control.data.length, experiment.data.length),
        });
  },
};

const chunksOf = (bytes: Buffer): readonly Chunk[] | undefined => {
  const chunks: Chunk[] = [];
  for (let offset = 8; offset + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(offset);
    if (offset + 12 + length > bytes.length) return undefined;
    const type = bytes.toString('latin1', offset + 4, offset + 8);
    const data = bytes.subarray(offset + 8, offset + 8 + length);
    chunks.push({ name: nameOf(type, data), data, offset });
    offset += 12 + length;
  }
  return chunks;
};

const nameOf = (type: string, data: Buffer): string => {
  const end = data.indexOf(0);
  return /^[tzi]TXt$|^tEXt$/.test(type) && end > 0 && end < 80
    ? `${type} ${data.toString('latin1', 0, end)}`
    : type;
};

const kindOf = (name: string): 'time' | 'text' | 'hex' => {
  if (name === 'tIME') return 'time';
  return name.startsWith('tEXt') || name.startsWith('iTXt') ? 'text' : 'hex';
};

const showChunk = (name: string, data: Buffer): string | number => {
  if (name === 'tIME' && data.length === 7)
    return Date.UTC(data.readUInt16BE(0), data[2]! - 1, data[3]!, data[4]!, data[5]!, data[6]!) / 1000;
  const start = name.includes(' ') ? data.indexOf(0) + 1 : 0;
  return data.toString('latin1', start, start + 4096);
};
