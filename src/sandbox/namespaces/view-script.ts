import { shellQuote, shellWords } from '../../util/shell-quote.ts';
import { escapePoint, type Mount, mountTable } from './mount-table.ts';

/**
 * Shell text that makes mounts. Those that fail together are tried one by one: `instead` gives the command after a failure, which may print
 * something; where there is nothing left to mount on, nothing is done.
 */
export const viewScript = (
  mounts: readonly Mount[],
  table: string,
  instead: (mount: Mount) => string,
): string =>
  [
    `cat >${table} <<'end of table'\n${mountTable(mounts)}end of table`,
    `if ! mount -a -T ${table} 2>/dev/null; then`,
    'made=$(cat /proc/self/mountinfo)',
    ...mounts.map((mount) =>
      [
        `case $made in *${shellQuote(` ${escapePoint(mount.target)} `)}*) ;; *)`,
        `[ ! -e ${shellWords([mount.target])} ] || { ${instead(mount)}; } || exit 1 ;; esac`,
      ].join('\n'),
    ),
    'fi',
  ].join('\n');
