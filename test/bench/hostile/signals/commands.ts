import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomFor } from '../../../../src/util/random.ts';
import type { TestHost } from '../../../e2e/host/index.ts';
import { NAIVE_PROJECT, writeWork } from '../../../e2e/host/work.ts';

/** The commands that are interrupted, by name: their words, for `p` as working folder. */
export const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  run: [
    'run',
    '--profile',
    'quick',
    '--seed',
    '1',
    '--report-dir',
    '/mnt/work/made/run',
    '--',
    'sh',
    '-c',
  ].concat(
    'setsid sleep 4000 & (trap "" TERM HUP INT; sleep 4001) & head -c 3000000 /dev/urandom >"$TMPDIR/x"; tar cf o src; sleep 0.3',
  ),
  attribute: ['run', '--seed', '1', '--report-dir', '/mnt/work/made/attribute', '--', 'sh', '-c'].concat(
    'umask | sha256sum | tr -d a-f >out; sleep 0.1',
  ),
  fuzz: [
    'fuzz',
    '--runs',
    '40',
    '--seed',
    '1',
    '--no-counterexamples',
    '--',
    'tar',
    '-cf',
    'out.tar',
    'tree',
  ],
  pack: ['pack', '/mnt/work/large', '--mtime', '1700000000', '-o', '/mnt/work/made/x.tgz'],
  diff: ['diff', '/mnt/work/a', '/mnt/work/b', '--html', '/mnt/work/made/diff.html'],
  verify: ['verify', '/mnt/work/v/repro.yaml'],
  replay: ['replay', '/mnt/work/first', 'experiment'],
};

/** Writes what the commands read, and makes the report that is replayed. */
export const prepare = async (host: TestHost): Promise<void> => {
  writeWork(host, {
    ...NAIVE_PROJECT,
    'v/x': 'x\n',
    'v/repro.yaml': `build: sleep 0.5; cp x out\npublished: {out: ${createHash('sha256').update('x\n').digest('hex')}}\n`,
  });
  const random = randomFor(1, 'content');
  for (const folder of ['large', 'a', 'b', 'made']) mkdirSync(join(host.folder, 'work', folder));
  for (let index = 0; index < 120; index++) {
    const text = Array.from({ length: 3000 }, () => random.hex(8)).join('\n');
    for (const folder of ['large', 'a', 'b'])
      writeFileSync(
        join(host.folder, 'work', folder, `file-${index}`),
        folder === 'b' ? text.replace(/^0/gm, '1') : text,
      );
  }
  writeWork(host, {});
  const made = ['run', '--profile', 'quick', '--seed', '1', '--report-dir', '/mnt/work/first', '--'];
  const { code, stderr } = await host.harness([...made, 'sh', '-c', 'sleep 0.5; echo x >out'], { cwd: 'p' });
  if (code !== 0) throw new Error(`no report to replay: exit code ${code}\n${stderr}`);
};
