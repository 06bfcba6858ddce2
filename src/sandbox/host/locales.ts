import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Host } from '../../model/host.ts';
import { cacheFolder } from './find-disk.ts';
import { makeOnce } from './make-once.ts';
import { runTool } from './run-tool.ts';

/** The locales that builds can use, and the folder that contains them. */
export interface Locales {
  readonly usable: ReadonlySet<string>;
  /** The folder into which they were compiled; undefined if the system has them. */
  readonly folder: string | undefined;
  /** Why some or all are missing; undefined if none is. */
  readonly reason: string | undefined;
}

/**
 * Finds the wanted locales (`et_EE.UTF-8`), or compiles them once into the caller's cache. If the system's folders or the cache have all
 * of them already, no program is run.
 */
export const findLocales = async (
  wanted: readonly string[],
  host: Host,
  signal: AbortSignal,
): Promise<Locales> => {
  if (wanted.every((name) => existsSync(join(SYSTEM, folderName(name)))))
    return { usable: new Set(wanted), folder: undefined, reason: undefined };
  if (host.programs['localedef'] === undefined) return inArchiveOnly(wanted, host, signal);
  const cache = join(cacheFolder(), 'locales', glibcKey(host));
  const compiled = (name: string): boolean =>
    existsSync(join(cache, folderName(name), 'LC_MESSAGES', 'SYS_LC_MESSAGES'));
  if (!wanted.every(compiled)) {
    const installed = await inArchiveOnly(wanted, host, signal);
    if (installed.usable.size === wanted.length) return installed;
    const problem = await compile(
      wanted.filter((name) => !compiled(name)),
      cache,
      host,
      signal,
    );
    if (!wanted.some(compiled)) return { usable: new Set(), folder: undefined, reason: problem };
  }
  return { usable: new Set(wanted.filter(compiled)), folder: cache, reason: undefined };
};

const SYSTEM = '/usr/lib/locale';
const SOURCES = '/usr/share/i18n/locales';

// glibc writes a codeset in lower case without dashes: `et_EE.utf8`.
const folderName = (name: string): string => name.replace(/\.UTF-8$/, '.utf8');

// The compiled form depends on the version of glibc; localedef is a part of glibc, so its size and time identify the version.
const glibcKey = (host: Host): string => {
  const { size, mtimeMs } = statSync(host.programs['localedef']!);
  return `${size}-${Math.floor(mtimeMs)}`;
};

/** The wanted locales that the system's locale archive has. */
const inArchiveOnly = async (
  wanted: readonly string[],
  host: Host,
  signal: AbortSignal,
): Promise<Locales> => {
  const archived = await inArchive(host, signal);
  const usable = wanted.filter((name) => archived.has(folderName(name)));
  return {
    usable: new Set(usable),
    folder: undefined,
    reason: usable.length === wanted.length ? undefined : NOTHING,
  };
};

const NOTHING = 'no other locale is installed, and none can be compiled: apt-get install locales';

const inArchive = async (host: Host, signal: AbortSignal): Promise<ReadonlySet<string>> => {
  if (host.programs['locale'] === undefined || !existsSync(join(SYSTEM, 'locale-archive'))) return new Set();
  return new Set((await runTool(host.programs['locale'], ['-a'], { signal })).split('\n'));
};

const compile = async (
  names: readonly string[],
  cache: string,
  host: Host,
  signal: AbortSignal,
): Promise<string> => {
  if (!existsSync(SOURCES)) return NOTHING;
  const problems = await Promise.all(
    names.map(async (name) => {
      const language = name.replace(/\..*$/, '');
      const words = ['--no-archive', '-i', language, '-f', 'UTF-8'];
      try {
        await makeOnce(join(cache, folderName(name)), async (draft) => {
          await runTool(host.programs['localedef']!, [...words, draft], { signal });
        });
        return '';
      } catch (error) {
        return `localedef cannot compile ${name}: ${(error as Error).message.trim()}`;
      }
    }),
  );
  return problems.filter(Boolean).join('; ');
};
