import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { execaSync } from 'execa';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { Bench } from './index.ts';
import { type Contender, inTurns, table } from './measure.ts';

const ROUNDS = 5;

const TAR =
  'tar --format=posix --sort=name --mtime=@1749656217 --clamp-mtime --owner=0 --group=0 --numeric-owner --mode=go+u,go-w --pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime';

/** With one processor for all processes of the command. */
const onOne = (contender: Contender): Contender => ({
  ...contender,
  command: `taskset -cp 0 $$ >/dev/null; ${contender.command}`,
});

/** `pack` of the CPython 3.13.5 tree (4,808 files, 105 MB), against the pipes that its release process uses. */
export const packBench: Bench = {
  name: 'pack',
  measure: async () => {
    const archive = join(process.env['REPRO_HARNESS_CORPUS'] ?? '', 'Python-3.13.5.tar.xz');
    if (!existsSync(archive)) return 'This needs REPRO_HARNESS_CORPUS with Python-3.13.5.tar.xz.\n';
    const folder = temporaryFolder('repro-harness-bench');
    execaSync('tar', ['-xf', archive, '-C', folder]);
    const harness = `${process.execPath} ${resolve('bin/repro-harness.js')} pack Python-3.13.5 --mtime 1749656217`;
    // Old outputs are removed first: replacing a large file takes longer than creating one.
    const ours = (name: string, options = ''): Contender => ({
      name: `pack -o ${name}${options}`,
      folder,
      command: `rm -f ours.*; ${harness} -o ours.${name}${options}`,
    });
    const theirs = (name: string, rest: string): Contender => ({
      name: `tar ${rest}`.replace(/ >theirs\S*/, ''),
      folder,
      command: `rm -f theirs.*; ${TAR} -cf ${rest.startsWith('|') ? '-' : `theirs.${name}`} Python-3.13.5 ${rest}`,
    });
    return table([
      ['`.tar`', inTurns(ours('tar'), theirs('tar', ''), ROUNDS)],
      ['`.tar` and its SHA-256', inTurns(ours('tar'), theirs('tar', '&& sha256sum theirs.tar'), ROUNDS)],
      // The same level on both sides. The default of pack, 7, makes about the size of `gzip -9`.
      ...[6, 9].map(
        (level) =>
          [
            `\`.tgz\`, level ${level}`,
            inTurns(ours('tgz', ` --level ${level}`), theirs('tgz', `| gzip -${level}n >theirs.tgz`), ROUNDS),
          ] as const,
      ),
      [
        '`.tgz`, level 9, one processor',
        inTurns(onOne(ours('tgz', ' --level 9')), onOne(theirs('tgz', '| gzip -9n >theirs.tgz')), ROUNDS),
      ],
      ['`.tar.xz`', inTurns(ours('tar.xz'), theirs('tar.xz', '| xz -T1 >theirs.tar.xz'), ROUNDS)],
    ]);
  },
};
