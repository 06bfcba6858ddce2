import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { withTemporaryFolder } from '../../util/temporary-folder.ts';
import type { SizedContent } from '../content.ts';
import type { Scratch } from '../scratch.ts';
import { unpackWhole } from '../unpack-whole.ts';

/** Larger databases are not read, in bytes. */
const LARGEST = 2 ** 30;
const SECONDS = 60;
const LAST = 'COMMIT;\n';

/**
 * What `sqlite3` reads from a private copy of a database, which it neither changes nor locks: a journal beside the original is not read. All
 * are undefined if sqlite3 is missing or older than 3.37, the database is damaged, or it takes too long.
 */
export interface SqliteCopy {
  /** The schema and the rows as SQL. `-safe` refuses extensions and functions that reach other files. */
  readonly dump: (withRowids: boolean, scratch: Scratch) => Promise<SizedContent | undefined>;
  /** The database as `VACUUM` writes it anew: without what is left of deleted rows. */
  readonly vacuumed: (scratch: Scratch) => Promise<SizedContent | undefined>;
}

/** Copies a database once for all that `use` reads from it; undefined if it is too large. */
export const withSqliteCopy = async <Result>(
  database: SizedContent,
  use: (copy: SqliteCopy) => Promise<Result>,
): Promise<Result | undefined> =>
  database.size > LARGEST
    ? undefined
    : withTemporaryFolder('repro-harness-sqlite', async (folder) => {
        const copy = join(folder, 'copy');
        await pipeline(Readable.from(database.open(), { objectMode: false }), createWriteStream(copy));
        const source = `${pathToFileURL(copy).href}?immutable=1`;
        return use({
          dump: (withRowids, scratch) => dump(source, withRowids, scratch),
          vacuumed: (scratch) => vacuumed(source, join(folder, 'new'), scratch),
        });
      });

const dump = async (
  source: string,
  withRowids: boolean,
  scratch: Scratch,
): Promise<SizedContent | undefined> => {
  const command = withRowids ? '.dump --preserve-rowids' : '.dump';
  const found = await sqlite(['-safe', '-readonly', ...OPTIONS, source, command], scratch);
  // At an error, it ends with a rollback.
  const end = await found?.at(Math.max(0, found.size - LAST.length), LAST.length);
  return end?.toString('latin1') === LAST ? found : undefined;
};

const vacuumed = async (
  source: string,
  file: string,
  scratch: Scratch,
): Promise<SizedContent | undefined> => {
  const into = file.replaceAll("'", "''");
  // Safe mode refuses to write a file.
  const command = `PRAGMA trusted_schema = OFF; VACUUM INTO '${into}'; SELECT 1;`;
  const done = await sqlite([...OPTIONS, source, command], scratch);
  if (done === undefined || done.size === 0 || !existsSync(file)) return undefined;
  const piece = scratch.piece();
  for await (const chunk of createReadStream(file)) if (!piece.write(chunk as Buffer)) return undefined;
  return piece.content();
};

const sqlite = (words: readonly string[], scratch: Scratch): Promise<SizedContent | undefined> =>
  unpackWhole({ open: async function* () {} }, [['sqlite3', ...words]], scratch, { seconds: SECONDS });

const OPTIONS = ['-batch', '-bail', '-init', '/dev/null'] as const;
