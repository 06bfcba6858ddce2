import { compareOpaque } from '../archive/compare-opaque.ts';
import type { Comparer } from '../archive/comparer.ts';
import { bufferContent, readAll } from '../archive/content.ts';

const MOST_IN_MEMORY = 32 * 1024 * 1024;
const KEYS = ['CreationDate', 'ModDate', 'ID', 'Producer', 'Creator'] as const;

/** The document information and the identifier by name (ISO 32000-1, sections 14.3.3 and 14.4); the rest as bytes. */
export const pdf: Comparer = {
  format: 'pdf',
  legend: { files: '.pdf', depth: 'document information, identifier' },
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
    await compareOpaque(
      {
        control: bufferContent(Buffer.from(left, 'latin1')),
        experiment: bufferContent(Buffer.from(right, 'latin1')),
      },
      { emit, note },
      MOST_IN_MEMORY,
    );
  },
};
