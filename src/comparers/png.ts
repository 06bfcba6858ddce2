import { compareOpaque } from '../archive/compare-opaque.ts';
import type { Comparer, Comparison, EmittedDifference } from '../archive/comparer.ts';
import { bufferContent, readAll } from '../archive/content.ts';
import { type Match, matchByPath } from '../archive/match-members.ts';
import { comparePictures } from '../archive/png/compare-pictures.ts';
import { PNG_MAGIC, type PngChunk, type PngFile, pngChunks } from '../archive/png/png-chunks.ts';
import { pngHeader } from '../archive/png/png-header.ts';
import { pngText } from '../archive/png/png-text.ts';
import { pngTime } from '../archive/png/png-time.ts';

const MOST_IN_MEMORY = 32 * 1024 * 1024;

/** Chunk by chunk, and the picture by its pixels (PNG specification, third edition). The CRC of a chunk is recomputed from its data. */
export const png: Comparer = {
  format: 'png',
  legend: { files: '.png', depth: 'chunks, texts, pixels' },
  recognises: (head) => head.toString('latin1', 0, 8) === PNG_MAGIC,
  compare: async (pair, comparison) => {
    const [a, b] = [
      await readAll(pair.control, MOST_IN_MEMORY),
      await readAll(pair.experiment, MOST_IN_MEMORY),
    ];
    const [control, experiment] = [a && pngChunks(a), b && pngChunks(b)];
    if (control === undefined || experiment === undefined) return;
    const [left, right] = [withoutPicture(control), withoutPicture(experiment)];
    const matches = matchByPath(left, right, ({ name }) => name);
    emitUnmatched(left, right, matches, comparison.emit);
    compareOrder(matches, comparison.emit);
    for (const match of matches) await compareChunk(match, comparison);
    await comparePictures(control, experiment, comparison);
    const damaged = [control, experiment].map(({ chunks }) =>
      chunks.filter(({ name, isIntact }) => name === 'IDAT' && !isIntact).map(({ crc }) => crc),
    );
    if (damaged[0]!.join() !== damaged[1]!.join())
      comparison.emit({
        field: 'IDAT CRC',
        kind: 'text',
        control: damaged[0]!.join(' ') || 'right',
        experiment: damaged[1]!.join(' ') || 'right',
        bytes: 4 * Math.max(damaged[0]!.length, damaged[1]!.length),
      });
    if (!control.trailing.equals(experiment.trailing))
      await comparison.descend('after IEND', {
        control: bufferContent(control.trailing),
        experiment: bufferContent(experiment.trailing),
      });
  },
};

/** The chunks, with an empty one for those of the picture. */
const withoutPicture = ({ chunks }: PngFile): readonly PngChunk[] =>
  chunks
    .filter(({ name }, index) => name !== 'IDAT' || chunks[index - 1]?.name !== 'IDAT')
    .map((chunk) => (chunk.name === 'IDAT' ? { ...chunk, data: EMPTY, crc: 0, isIntact: true } : chunk));

const EMPTY = Buffer.alloc(0);

const emitUnmatched = (
  control: readonly PngChunk[],
  experiment: readonly PngChunk[],
  matches: readonly Match<PngChunk>[],
  emit: Comparison['emit'],
): void => {
  const matched = new Set(matches.flatMap((match) => [match.control, match.experiment]));
  for (const [chunks, side] of [
    [control, 'control'],
    [experiment, 'experiment'],
  ] as const)
    for (const { name, data, offset } of chunks.filter((chunk) => !matched.has(chunk)))
      emit({
        field: name,
        kind: 'text',
        control: null,
        experiment: null,
        [side]: show(name, data) ?? data.toString('latin1', 0, 4096),
        offset,
        bytes: data.length + 12,
      });
};

const compareOrder = (matches: readonly Match<PngChunk>[], emit: Comparison['emit']): void => {
  const moved = matches.toSorted((a, b) => a.experimentIndex - b.experimentIndex);
  if (moved.every((match, index) => match === matches[index])) return;
  const names = (list: readonly Match<PngChunk>[]): string =>
    list
      .map(({ control }) => control.name)
      .join(', ')
      .slice(0, 4096);
  emit({
    field: 'order',
    kind: 'text',
    control: names(matches),
    experiment: names(moved),
    bytes: matches.length,
  });
};

const compareChunk = async (
  { control, experiment }: Match<PngChunk>,
  { emit, note }: Comparison,
): Promise<void> => {
  const { name, offset } = control;
  if (!(control.isIntact && experiment.isIntact) && control.crc !== experiment.crc)
    emit({
      field: `${name} CRC`,
      kind: 'number',
      control: control.crc,
      experiment: experiment.crc,
      offset,
      bytes: 4,
    });
  if (control.data.equals(experiment.data)) return;
  const bytes = Math.max(control.data.length, experiment.data.length);
  const [a, b] = [show(name, control.data), show(name, experiment.data)];
  const headers = name === 'IHDR' ? [pngHeader(control.data), pngHeader(experiment.data)] : [];
  const [was, is] = headers;
  if (was !== undefined && is !== undefined)
    for (const field of Object.keys(was) as (keyof typeof was)[]) {
      if (was[field] !== is[field])
        emit({
          field,
          kind: 'number',
          control: was[field],
          experiment: is[field],
          offset,
          bytes: field === 'width' || field === 'height' ? 4 : 1,
        });
    }
  else if (a !== undefined && b !== undefined && a !== b)
    emit({
      field: name,
      kind: name === 'tIME' ? 'time' : 'text',
      control: a,
      experiment: b,
      offset,
      bytes,
    });
  else
    await compareOpaque(
      { control: bufferContent(control.data), experiment: bufferContent(experiment.data) },
      {
        note,
        emit: (difference: EmittedDifference) =>
          emit({
            ...difference,
            field: name,
            place: difference.field,
            offset: offset + 8 + (difference.offset ?? 0),
          }),
      },
    );
};

/** The decoded value; undefined if the chunk is not decoded, or damaged. */
const show = (name: string, data: Buffer): string | number | undefined => {
  if (name === 'tIME') return pngTime(data);
  return name.includes(' ') ? pngText(name, data) : undefined;
};
