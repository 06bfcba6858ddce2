import { existsSync } from 'node:fs';
import type { Host } from '../../model/host.ts';
import { mixedLocale } from '../../util/mixed-locale.ts';
import { compileLocales, localeFolder } from './compile-locales.ts';
import { mixLocales } from './mix-locales.ts';
import { runTool } from './run-tool.ts';

/** The locales that builds can use, and the folder that contains them. */
export interface Locales {
  /** With the mixed locale of all the wanted ones that are usable, unless there is none. */
  readonly usable: ReadonlySet<string>;
  /** The folder of those that the system does not have; undefined if the system has them all. */
  readonly folder: string | undefined;
  /** Why some or all are missing; undefined if none is. */
  readonly reason: string | undefined;
}

/**
 * Finds the wanted locales (`et_EE.UTF-8`), or compiles them once into the caller's cache, and makes the mixed locales there. If the
 * system's folders or the cache have all of them already, no program is run.
 */
export const findLocales = async (
  wanted: readonly string[],
  host: Host,
  signal: AbortSignal,
): Promise<Locales> => {
  const folders = await compileLocales([...wanted, ...FOR_MIXING], host, signal);
  const usable = wanted.filter((name) => folders.folderOf(name) !== undefined);
  if (usable.length < wanted.length) {
    const archived = await inArchive(wanted, host, signal);
    if (archived.length > usable.length)
      return {
        usable: new Set(archived),
        folder: undefined,
        reason:
          "locales of the system's archive cannot be combined, and none can be compiled: apt-get install locales",
      };
  }
  if (usable.length === 0) return { usable: new Set(), folder: undefined, reason: folders.problem };
  const mixed = await mixLocales(folders);
  return typeof mixed === 'string'
    ? {
        usable: new Set(usable),
        // A cache that cannot be written does not exist.
        folder: existsSync(folders.cache) ? folders.cache : undefined,
        reason: folders.problem ?? mixed,
      }
    : {
        usable: new Set([...usable, mixedLocale(mixed)]),
        folder: folders.cache,
        reason: usable.length < wanted.length ? folders.problem : undefined,
      };
};

/** What mixed locales contain beside the varied categories. */
const FOR_MIXING = ['en_US.UTF-8'];

/** Those of the wanted locales that the system's locale archive has: a file from which categories cannot be taken. */
const inArchive = async (
  wanted: readonly string[],
  host: Host,
  signal: AbortSignal,
): Promise<readonly string[]> => {
  if (host.programs['locale'] === undefined || !existsSync('/usr/lib/locale/locale-archive')) return [];
  const archived = new Set((await runTool(host.programs['locale'], ['-a'], { signal })).split('\n'));
  return wanted.filter((name) => archived.has(localeFolder(name)));
};
