import type { Comparer, Comparison } from '../archive/comparer.ts';
import { partContent, type SizedContent } from '../archive/content.ts';
import { firstDifference } from '../archive/first-difference.ts';
import { compareParts } from '../archive/parts/compare-parts.ts';
import type { Scratch } from '../archive/scratch.ts';
import { SQLITE_HEADER, SQLITE_MAGIC, sqliteHeader } from '../archive/sqlite/sqlite-header.ts';
import { type SqliteCopy, withSqliteCopy } from '../archive/sqlite/with-sqlite-copy.ts';

/** The header of two SQLite databases, and their rows, as SQL; without sqlite3, their pages as bytes (SQLite database file format). */
export const sqlite: Comparer = {
  format: 'sqlite',
  legend: {
    files: '.sqlite, .db (SQLite)',
    depth: 'header, schema and rows (sqlite3 since 3.37)',
    tools: [['sqlite3']],
  },
  hasMembers: true,
  seeks: true,
  recognises: (head) => head.toString('latin1', 0, SQLITE_MAGIC.length) === SQLITE_MAGIC,
  compare: async (pair, comparison) => {
    const [control, experiment] = [pair.control as SizedContent, pair.experiment as SizedContent];
    const [a, b] = [
      sqliteHeader(await control.at(0, SQLITE_HEADER), control.size),
      sqliteHeader(await experiment.at(0, SQLITE_HEADER), experiment.size),
    ];
    if (a === undefined || b === undefined) return;
    const pages = { control: afterHeader(control), experiment: afterHeader(experiment) };
    const at = await firstDifference(pages);
    const isDecoded =
      at !== undefined && (await comparePages(pages, at, { control, experiment }, comparison));
    const head = (whole: SizedContent): SizedContent =>
      isDecoded ? partContent(whole, 0, SQLITE_HEADER) : whole;
    await compareParts(
      { content: head(control), parts: a },
      { content: head(experiment), parts: b },
      comparison,
    );
  },
};

const afterHeader = (content: SizedContent): SizedContent =>
  partContent(content, SQLITE_HEADER, content.size);

interface Pair {
  readonly control: SizedContent;
  readonly experiment: SizedContent;
}

/** Compares what the pages contain; returns whether it could be read. */
const comparePages = async (
  pages: Pair,
  at: { readonly offset: number; readonly bytes: number },
  whole: Pair,
  comparison: Comparison,
): Promise<boolean> =>
  (await withSqliteCopy(whole.control, (one) =>
    withSqliteCopy(whole.experiment, (other) =>
      compareCopies(pages, at, { control: one, experiment: other }, comparison),
    ),
  )) ?? false;

const compareCopies = async (
  pages: Pair,
  at: { readonly offset: number; readonly bytes: number },
  copies: { readonly control: SqliteCopy; readonly experiment: SqliteCopy },
  { descend, emit, scratch }: Comparison,
): Promise<boolean> => {
  // Without the numbers of rows first: rows in another order are then lines in another order.
  for (const withRowids of [false, true]) {
    const control = await copies.control.dump(withRowids, await scratch());
    const experiment = control && (await copies.experiment.dump(withRowids, await scratch()));
    if (control === undefined || experiment === undefined) return false;
    if ((await firstDifference({ control, experiment })) !== undefined) {
      if ((await descend('dump.sql', { control, experiment })) === 0) return false;
      const left =
        (await leftovers(pages.control, copies.control, await scratch())) +
        (await leftovers(pages.experiment, copies.experiment, await scratch()));
      if (left > 0) emitPages(pages, { offset: at.offset, bytes: left }, 'not only the rows', emit);
      return true;
    }
  }
  emitPages(pages, at, 'the same rows', emit);
  return true;
};

/**
 * How many bytes of the pages do not follow from the schema and the rows: by which they differ from those that `VACUUM` writes. All of them
 * if it cannot be run.
 */
const leftovers = async (pages: SizedContent, copy: SqliteCopy, scratch: Scratch): Promise<number> => {
  const fresh = await copy.vacuumed(scratch);
  if (fresh === undefined) return pages.size + SQLITE_HEADER;
  return (await firstDifference({ control: pages, experiment: afterHeader(fresh) }))?.bytes ?? 0;
};

const emitPages = (
  pages: Pair,
  { offset, bytes }: { readonly offset: number; readonly bytes: number },
  place: string,
  emit: Comparison['emit'],
): void =>
  emit({
    field: 'pages',
    kind: 'number',
    control: pages.control.size + SQLITE_HEADER,
    experiment: pages.experiment.size + SQLITE_HEADER,
    offset: offset + SQLITE_HEADER,
    bytes,
    place,
  });
