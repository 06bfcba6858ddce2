import { createHash, type Hash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Question } from '../../sandbox/host/ask-once.ts';
import { readPlainFile } from '../../util/read-plain-file.ts';

/**
 * Asks for a digest of the data of C.UTF-8, the locale of the control build: how it sorts (LC_COLLATE) and what it takes for a letter
 * (LC_CTYPE); of the archive of all locales where C.UTF-8 has no folder. Undefined if this host has neither.
 */
export const localeDataQuestion = (): Question | undefined => {
  const path = PLACES.find((place) => existsSync(place));
  if (path === undefined) return undefined;
  // Small: it is read each time, and the answer is kept for this content.
  const collation = createHash('sha256')
    .update(contentOf(join(dirname(path), 'LC_COLLATE')))
    .digest('hex');
  return {
    path,
    about: collation,
    ask: async () => (await addFile(createHash('sha256').update(collation), path)).digest('hex').slice(0, 16),
  };
};

const PLACES = ['C.utf8/LC_CTYPE', 'C.UTF-8/LC_CTYPE', 'locale-archive'].map(
  (name) => `/usr/lib/locale/${name}`,
);

const contentOf = (path: string): Buffer => {
  try {
    return readPlainFile(path);
  } catch {
    return Buffer.alloc(0);
  }
};

const addFile = async (hash: Hash, path: string): Promise<Hash> => {
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash;
};
