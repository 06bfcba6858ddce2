import type { Blame, Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

/** The fields of the header and the arrangement of the pages of a SQLite database (SQLite database file format, section 1.3). */
export const sqliteFields: Cause = {
  code: 'sqlite',
  formats: ['sqlite'],
  cause: 'another version of SQLite wrote the database',
  fix: { text: 'Pin the version of SQLite.' },
  explains: (pair, { field }, context) => {
    if (TOOLS.has(field)) return { ...blameAxes(pair, ['tools'], context), variant: 'version' };
    const words = HISTORY[field];
    return words === undefined ? undefined : { axes: [], confidence: 'suggested', ...words };
  },
};

const TOOLS: ReadonlySet<string> = new Set(['SQLITE_VERSION_NUMBER', 'page size', 'schema format number']);

const FIX = {
  text: 'Write the rows in a fixed order, in one transaction, into a new file; then rewrite the pages in the order of the keys.',
  command: 'sqlite3 FILE \'VACUUM INTO "new.db"\'',
};

/** What depends on the history of the file: which of its possible origins is at work, the file does not show. */
const history = (variant: string, cause: string): Omit<Blame, 'axes' | 'confidence'> => ({
  variant,
  cause,
  fix: FIX,
  unsettled: ['tools', 'file-order', 'hash-seed', 'jobs'],
});

const COUNTED = history(
  'history',
  'the database was written in another number of transactions, or with other statements',
);

const HISTORY: Readonly<Record<string, Omit<Blame, 'axes' | 'confidence'>>> = {
  pages: history(
    'pages',
    'the pages hold more than the schema and the rows: rows were inserted in another order, deleted before, or written by another version',
  ),
  'file change counter': COUNTED,
  'version-valid-for number': COUNTED,
  'schema cookie': COUNTED,
  'first freelist trunk page': COUNTED,
  'freelist pages': COUNTED,
};
