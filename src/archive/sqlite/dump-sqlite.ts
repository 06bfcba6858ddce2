import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { withTemporaryFolder } from '../../util/temporary-folder.ts';
import type { SizedContent } from '../content.ts';
import type { Scratch } from '../scratch.ts';
import { unpackWhole } from '../unpack-whole.ts';

/** Larger databases are not dumped, in bytes. */
const LARGEST = 2 ** 30;
const SECONDS = 60;
const LAST = 'COMMIT;\n';

/**
 * The schema and the rows as SQL, by `sqlite3` from a private copy, which it neither changes nor locks: a journal beside the original is not
 * read. `-safe` refuses extensions and functions that reach other files. Undefined if sqlite3 is missing or older than 3.37, the database is
 * damaged or too large, or it takes too long.
 */
export const dumpSqlite = async (
  database: SizedContent,
  withRowids: boolean,
  scratch: Scratch,
): Promise<SizedContent | undefined> => {
  const dump = await withCopy(database, ({ source }) =>
    unpackWhole(
      NOTHING,
      [
        [
          'sqlite3',
          '-safe',
          '-readonly',
          ...OPTIONS,
          source,
          withRowids ? '.dump --preserve-rowids' : '.dump',
        ],
      ],
      scratch,
      { seconds: SECONDS },
    ),
  );
  // At an error, it ends with a rollback.
  const end = await dump?.at(Math.max(0, dump.size - LAST.length), LAST.length);
  return end?.toString('latin1') === LAST ? dump : undefined;
};

/** The database as `VACUUM` writes it anew: without what is left of deleted rows. Undefined as above. */
export const vacuumedSqlite = (database: SizedContent, scratch: Scratch): Promise<SizedContent | undefined> =>
  withCopy(database, async ({ source, folder }) => {
    const file = join(folder, 'new');
    const done = await unpackWhole(
      NOTHING,
      // Safe mode refuses to write a file.
      [['sqlite3', ...OPTIONS, source, `PRAGMA trusted_schema = OFF; VACUUM INTO '${file}'; SELECT 1;`]],
      scratch,
      { seconds: SECONDS },
    );
    if (done === undefined || done.size === 0 || !existsSync(file)) return undefined;
    const piece = scratch.piece();
    for await (const chunk of createReadStream(file)) if (!piece.write(chunk as Buffer)) return undefined;
    return piece.content();
  });

/** Calls `use` with the address of a private copy, which is not journalled. */
const withCopy = async (
  database: SizedContent,
  use: (copy: { readonly source: string; readonly folder: string }) => Promise<SizedContent | undefined>,
): Promise<SizedContent | undefined> =>
  database.size > LARGEST
    ? undefined
    : withTemporaryFolder('repro-harness-sqlite', async (folder) => {
        const copy = join(folder, 'copy');
        await pipeline(Readable.from(database.open(), { objectMode: false }), createWriteStream(copy));
        return use({ source: `${pathToFileURL(copy).href}?immutable=1`, folder });
      });

const NOTHING = { open: async function* () {} };

const OPTIONS = ['-batch', '-bail', '-init', '/dev/null'] as const;
