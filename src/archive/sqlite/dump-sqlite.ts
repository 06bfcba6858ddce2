import { createWriteStream } from 'node:fs';
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
  if (database.size > LARGEST) return undefined;
  const dump = await withTemporaryFolder('repro-harness-sqlite', async (folder) => {
    const copy = join(folder, 'copy');
    await pipeline(Readable.from(database.open(), { objectMode: false }), createWriteStream(copy));
    const source = `${pathToFileURL(copy).href}?immutable=1`;
    return unpackWhole(
      { open: async function* () {} },
      [['sqlite3', ...OPTIONS, source, withRowids ? '.dump --preserve-rowids' : '.dump']],
      scratch,
      { seconds: SECONDS },
    );
  });
  // At an error, it ends with a rollback.
  const end = await dump?.at(Math.max(0, dump.size - LAST.length), LAST.length);
  return end?.toString('latin1') === LAST ? dump : undefined;
};

const OPTIONS = ['-safe', '-batch', '-bail', '-readonly', '-init', '/dev/null'] as const;
