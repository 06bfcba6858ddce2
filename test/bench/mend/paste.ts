import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { execa } from 'execa';
import { globSync } from 'tinyglobby';
import type { MendReport } from '../../../src/model/mend-report.ts';
import { writeFiles } from '../../presets/write-files.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { hasProgram } from '../measure.ts';
import type { MendProject } from './projects/project.ts';

/** What of a mend report a user pastes. */
export type Pasted = Pick<MendReport, 'shell' | 'patch' | 'script'>;

/** `equal`, or what differs between two builds by hand: the diff applied, the lines pasted into a fresh shell. */
export const paste = async (project: MendProject, pasted: Pasted): Promise<string> => {
  const one = await buildByHand(project, pasted, 'one');
  // Most clocks of a build have whole seconds.
  await setTimeout(1100);
  const other = await buildByHand(project, pasted, 'other');
  if (typeof one === 'string') return one;
  if (typeof other === 'string') return other;
  if (one.size === 0) return 'no output';
  const names = [...new Set([...one.keys(), ...other.keys()])].sort();
  const differing = names.filter((name) => one.get(name) !== other.get(name));
  return differing.length === 0 ? 'equal' : `differs: ${differing.slice(0, 3).join(', ')}`;
};

type Side = 'one' | 'other';

/** The digests of the outputs by their paths; the last line of a build that failed. */
const buildByHand = async (
  { files, build, outputs }: MendProject,
  { shell, patch, script }: Pasted,
  side: Side,
): Promise<ReadonlyMap<string, string> | string> => {
  const top = temporaryFolder('pasted-');
  const folder = join(top, side === 'one' ? 'source' : 'another/folder');
  const names = Object.keys(files);
  const ordered = side === 'one' ? names : names.toReversed();
  writeFiles(folder, Object.fromEntries(ordered.map((name) => [name, files[name]!])));
  if (patch !== '') await execa('patch', ['-s', '-p1'], { cwd: folder, input: patch });
  const prepare =
    side === 'one'
      ? 'chmod -R u=rwX,go=rX .; find . -exec touch -hd @1500000000 {} +'
      : `chmod -R u=rwX,go= .; find . -exec touch -hd @1600000000 {} +; ${isRoot() ? `chown -R ${OTHER_USER}:${OTHER_USER} "$OLDPWD"` : ':'}`;
  await execa('sh', ['-ec', `cd "$0"; cd "$1"; ${prepare}`, top, folder]);
  const home = join(top, `home-${side}`);
  const lines = [`umask ${side === 'one' ? '022' : '077'}`, 'mkdir -p "$HOME"', shell, script ?? build];
  const variables = side === 'one' ? ONE : OTHER;
  const command = [
    ...(side === 'one' ? [] : otherUser()),
    ...['env', '-i', `PATH=${PATH}`, `HOME=${home}`, 'NO_FAKE_STAT=1', ...variables],
    ...(side === 'other' && hasProgram('faketime') ? ['faketime', '-f', '+400d'] : []),
    ...['sh', '-ec', lines.join('\n')],
  ];
  const { failed, all } = await execa(command[0]!, command.slice(1), {
    cwd: folder,
    extendEnv: false,
    stdin: 'ignore',
    all: true,
    reject: false,
  });
  if (failed) return `the build failed: ${all?.trimEnd().split('\n').at(-1) ?? ''}`;
  return digests(folder, outputs);
};

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const ONE = ['TZ=UTC', 'LC_ALL=C', 'TERM=dumb', 'USER=one', 'LOGNAME=one'];
const OTHER = [
  'TZ=Asia/Kolkata',
  'LC_ALL=et_EE.UTF-8',
  'TERM=xterm',
  'COLUMNS=133',
  'USER=other',
  'LOGNAME=other',
];

const OTHER_USER = 1234;
const isRoot = (): boolean => process.getuid?.() === 0;
const otherUser = (): readonly string[] =>
  isRoot() && hasProgram('setpriv')
    ? ['setpriv', `--reuid=${OTHER_USER}`, `--regid=${OTHER_USER}`, '--clear-groups']
    : [];

const digests = (folder: string, outputs: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    globSync([...outputs], { cwd: folder, dot: true }).map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  );
