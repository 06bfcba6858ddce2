import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Host } from '../../model/host.ts';
import { cacheFolder } from './cache-folder.ts';
import { makeOnce } from './make-once.ts';
import { runTool } from './run-tool.ts';

/** Locales that are folders with a file for each category, of the system or in the caller's cache. */
export interface LocaleFolders {
  /** The folder of the cache for locales of this version of glibc. */
  readonly cache: string;
  /** The folder of a locale, absolute or relative to another folder in the cache; undefined if there is none. */
  readonly folderOf: (locale: string) => string | undefined;
  /** Why a locale could not be compiled; undefined if all exist. */
  readonly problem: string | undefined;
}

/** Compiles the wanted locales (`et_EE.UTF-8`) into the cache, once; those that the system has as folders are used as they are. */
export const compileLocales = async (
  wanted: readonly string[],
  host: Host,
  signal: AbortSignal,
): Promise<LocaleFolders> => {
  const cache = join(cacheFolder(), 'locales', glibcKey(host));
  const folderOf = (name: string): string | undefined => {
    const own = [name, localeFolder(name)].map((one) => join(SYSTEM, one)).find(existsSync);
    if (own !== undefined) return own;
    const compiled = existsSync(join(cache, localeFolder(name), 'LC_MESSAGES', 'SYS_LC_MESSAGES'));
    return compiled ? `../${localeFolder(name)}` : undefined;
  };
  const missing = wanted.filter((name) => folderOf(name) === undefined);
  const problem = missing.length === 0 ? undefined : await compile(missing, cache, host, signal);
  return { cache, folderOf, problem };
};

/** glibc writes a codeset in lower case without dashes: `et_EE.utf8`. */
export const localeFolder = (name: string): string => name.replace('.UTF-8', '.utf8');

const SYSTEM = '/usr/lib/locale';
const SOURCES = '/usr/share/i18n/locales';

// The compiled form depends on the version of glibc; localedef is a part of glibc, so its size and time identify the version.
const glibcKey = ({ programs }: Host): string => {
  if (programs['localedef'] === undefined) return 'system';
  const { size, mtimeMs } = statSync(programs['localedef']);
  return `${size}-${Math.floor(mtimeMs)}`;
};

const compile = async (
  names: readonly string[],
  cache: string,
  { programs }: Host,
  signal: AbortSignal,
): Promise<string | undefined> => {
  const localedef = programs['localedef'];
  if (localedef === undefined || !existsSync(SOURCES))
    return 'no other locale is installed, and none can be compiled: apt-get install locales';
  const problems = await Promise.all(
    names.map(async (name) => {
      const words = ['--no-archive', '-i', name.replace('.UTF-8', ''), '-f', 'UTF-8'];
      try {
        await makeOnce(join(cache, localeFolder(name)), async (draft) => {
          await runTool(localedef, [...words, draft], { signal });
        });
        return '';
      } catch (error) {
        return `localedef cannot compile ${name}: ${(error as Error).message.trim()}`;
      }
    }),
  );
  return problems.filter(Boolean).join('; ') || undefined;
};
