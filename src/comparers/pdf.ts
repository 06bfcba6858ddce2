import { comparePieces, TOO_FEW_IN_COMMON } from '../archive/compare-pieces.ts';
import { compareRanges } from '../archive/compare-ranges.ts';
import type { Comparer } from '../archive/comparer.ts';
import { bufferContent, readAll } from '../archive/content.ts';

const MOST_IN_MEMORY = 32 * 1024 * 1024;
const KEYS = ['CreationDate', 'ModDate', 'ID', 'Producer', 'Creator'] as const;

/** The document information and the identifier by name (ISO 32000-1, sections 14.3.3 and 14.4); the rest as bytes. */
export const pdf: Comparer = {
  format: 'pdf',
  recognises: (head) => head.toString('latin1', 0, 5) === '%PDF-',
  compare: async (pair, { emit, note }) => {
    const [a, b] = [
      await readAll(pair.control, MOST_IN_MEMORY),
      await readAll(pair.experiment, MOST_IN_MEMORY),
    ];
    if (a === undefined || b === undefined) return;
    let [left, right] = [a.toString('latin1'), b.toString('latin1')];
    for (const key of KEYS) {
      const pattern = new RegExp(
        `/${key} *(\\((?:[^()\\\\]|\\\\.){0,500}\\)|\\[[^\\]]{0,500}\\]|<[0-9a-fA-F]{0,500}>)`,
        'g',
      );
      const [x, y] = [[...left.matchAll(pattern)], [...right.matchAll(pattern)]];
      x.forEach((match, index) => {
        const [mine, other] = [match[1]!, y[index]?.[1]];
        if (other !== undefined && mine !== other)
          emit({
            field: key,
            kind: 'text',
            control: mine,
            experiment: other,
            offset: match.index,
            bytes: mine.length,
          });
      });
      [left, right] = [left.replace(pattern, `/${key}`), right.replace(pattern, `/${key}`)];
    }
    if (left === right) return;
    const [rest, others] = [Buffer.from(left, 'latin1'), Buffer.from(right, 'latin1')];
    if (rest.length !== others.length) {
      if (comparePieces(rest, others, emit)) return;
      note({ endedEarly: [TOO_FEW_IN_COMMON] });
    }
    await compareRanges({ control: bufferContent(rest), experiment: bufferContent(others) }, emit);
  },
};
