import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { cacheFolder, makeInCache } from '../../sandbox/host/cache-folder.ts';
import { isDraftName, openDraft } from '../../util/draft.ts';

/** What V8 compiled of the program for one command. It only saves time: whatever cannot be read or written is left out. */
export interface CodeCache {
  /** Undefined if there is none, or if another user may have written it. */
  readonly read: () => Buffer | undefined;
  /** Keeps what `make` returns, unless a process that ended as this one did, or compiled more, has kept it. */
  readonly write: (exitCode: number, make: () => Buffer) => void;
}

declare const __PROGRAM__: string | undefined;
/** Digest of the program; the tests run the sources. */
const PROGRAM = typeof __PROGRAM__ === 'string' ? __PROGRAM__ : 'development';

/** Exit codes of processes that did their work; one that found differences has used more of the program than one that found none. */
const KEPT = ['1', '0'] as const;
const MOST_FILES = 24;

/**
 * The cache for the program of this build, this V8 with its flags, and a command. Undefined if the caller has no folder for it.
 */
export const openCodeCache = (word = ''): CodeCache | undefined => {
  const command = /^[a-z][a-z-]{0,19}$/.test(word) ? word : 'other';
  const folder = attempt(() => join(cacheFolder(), 'compiled'));
  if (folder === undefined) return undefined;
  // Once: a command may set flags, which change it.
  const prefix = `${PROGRAM}-${cachedDataVersionTag().toString(16)}-`;
  const fileFor = (ending: string): string => join(folder, `${prefix}${command}-${ending}`);
  let known: string | undefined;
  return {
    read: () => {
      if (attempt(() => isOwn(folder)) !== true) return undefined;
      for (const ending of KEPT) {
        const found = attempt(() => readFileSync(fileFor(ending)));
        if (found === undefined) continue;
        known = ending;
        return found;
      }
      // That of another command: at least what every command needs.
      return attempt(() => {
        const other = readdirSync(folder).find((name) => name.startsWith(prefix));
        return other === undefined ? undefined : readFileSync(join(folder, other));
      });
    },
    write: (exitCode, make) => {
      const ending = String(exitCode);
      const isBetter = known === undefined || (known === '0' && ending === '1');
      if (!isBetter || !KEPT.some((one) => one === ending)) return;
      attempt(() => {
        if (!existsSync(folder)) makeOwn(folder);
        if (!isOwn(folder)) return;
        removeOldest(folder);
        const draft = openDraft(folder, 'compiled');
        try {
          writeFileSync(draft.path, make(), { flag: 'wx', mode: 0o600, flush: true });
          renameSync(draft.path, fileFor(ending));
        } finally {
          draft.discard();
        }
      });
    },
  };
};

/** Makes the folder, but not as root in the home of a user, who could not write there afterwards. */
const makeOwn = (folder: string): void => {
  if (statSync(firstExisting(dirname(folder))).uid !== process.geteuid?.()) return;
  makeInCache(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
};

const firstExisting = (path: string): string => (existsSync(path) ? path : firstExisting(dirname(path)));

/** Whether only this user and root can write to a folder: what is in it will be executed. */
const isOwn = (folder: string): boolean => {
  const { uid, mode } = statSync(folder);
  return uid === process.geteuid?.() && (mode & 0o022) === 0;
};

/** Those of earlier versions are never needed again. */
const removeOldest = (folder: string): void => {
  const names = readdirSync(folder).filter((name) => !isDraftName(name));
  const files = names.map((name) => join(folder, name));
  const newest = files
    .map((file) => ({ file, mtimeMs: statSync(file).mtimeMs }))
    .sort((a, b) => b.mtimeMs - a.mtimeMs);
  for (const { file } of newest.slice(MOST_FILES - 1)) rmSync(file, { force: true });
};

const attempt = <T>(work: () => T): T | undefined => {
  try {
    return work();
  } catch {
    return undefined;
  }
};
