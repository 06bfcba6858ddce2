import { dirname } from 'node:path';
import type { Report } from '../../model/report.ts';
import { findProgram, SYSTEM_PATH } from '../../sandbox/host/find-programs.ts';
import { displayText } from '../../util/display.ts';

/** How to make a missing command available to builds, if the caller's PATH has it outside the system's folders; else undefined. */
export const missingCommand = (
  { builds }: Pick<Report, 'builds'>,
  logs: ReadonlyMap<string, string>,
  path: string,
): string | undefined => {
  for (const { exit, log } of builds) {
    const name =
      exit === 127
        ? NOT_FOUND.exec(logs.get(log) ?? '')
            ?.slice(1)
            .find(Boolean)
        : undefined;
    const own = path.split(':').filter((folder) => folder.startsWith('/') && !SYSTEM.has(folder));
    const found = name === undefined ? undefined : findProgram(name, own);
    if (name === undefined || found === undefined) continue;
    const folder = displayText(dirname(found));
    const binds = HIDDEN.test(folder) ? `binds: [${folder}] and ` : '';
    return `${displayText(name)} is in ${folder}, which builds do not see; in the scenario: ${binds}env: {PATH: "${folder}:/usr/bin:/bin"}`;
  }
  return undefined;
};

// The messages of dash, bash and env(1).
const NOT_FOUND =
  /^(?:.*: )?([^\s:/]+): (?:command )?not found$|^env: ['‘]([^\s/'’]+)['’]: No such file or directory$/m;

const SYSTEM: ReadonlySet<string> = new Set(SYSTEM_PATH);

// Folders that each build has for itself, or does not see.
const HIDDEN = /^\/(?:home|root|tmp|run|mnt|media|var\/tmp)\//;
