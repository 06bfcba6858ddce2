import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll } from 'vitest';
import type { RunProgress } from '../../../src/engine/plan/run-options.ts';
import { variedAxes } from '../../../src/engine/plan/vary.ts';
import { runScenario } from '../../../src/engine/run/run-scenario.ts';
import type { Report } from '../../../src/model/report.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { runOptions } from '../run-options.ts';

/** A small source, and `run` on it: a shell script as build command. */
export const scriptRunner = (files: readonly string[] = ['a', 'b', 'c', 'd', 'e']) => {
  let folder: string;
  beforeAll(() => {
    folder = temporaryFolder('attribution');
    mkdirSync(join(folder, 'source'));
    for (const name of files) writeFileSync(join(folder, 'source', name), `${name}\n`);
  });
  return async (
    script: string,
    options: {
      readonly vary?: readonly string[];
      readonly seed?: number;
      readonly maxBuilds?: number;
      readonly trace?: boolean;
      readonly jobs?: number;
      readonly timeoutMs?: number;
      readonly progress?: (event: RunProgress) => void;
    } = {},
  ): Promise<Report> => {
    const { vary = [], ...others } = options;
    const { report } = await runScenario(
      runOptions(join(folder, 'source'), script, {
        varied: variedAxes(vary),
        profile: 'standard',
        attribute: true,
        maxBuilds: 64,
        ...others,
      }),
    );
    return report;
  };
};

/** The axes blamed for each output that differs. */
export const blamedAxes = (report: Report): Record<string, readonly string[]> =>
  Object.fromEntries(
    report.outputs
      .filter(({ verdict }) => verdict !== 'identical')
      .map(({ path, axes }) => [path, [...(axes ?? [])].sort()]),
  );

export const setsFor = (report: Report, output: string): string[] =>
  (report.attribution?.blames.find((blame) => blame.output === output)?.sets ?? [])
    .map((set) => [...set].sort().join('+'))
    .sort();

/** The command that reads the setting of an axis, as its probe does. Under equal conditions its output is always the same. */
export const READS: Readonly<Record<string, string>> = {
  env: 'echo "$REPRO_HARNESS_CANARY"',
  'build-path': 'pwd',
  home: 'echo "$HOME"',
  tmpdir: 'echo "$TMPDIR"',
  path: 'echo "$PATH"',
  umask: 'umask',
  uid: 'id -u',
  gid: 'id -g',
  'user-name': 'id -un',
  hostname: 'uname -n',
  locale: 'locale mon',
  timezone: 'date +%z',
  clock: 'date +%Y',
  uptime: "awk '{ print int($1 / 8640000) }' /proc/uptime",
  'file-order': "LC_ALL=C ls -U | grep '^.$'",
  'source-mtime': 'stat -c %Y a b c',
  'source-mode': 'stat -c %a a b c d e',
  kernel: 'uname -r | cut -d. -f1',
  cpus: 'nproc',
  'hash-seed': 'echo "$PYTHONHASHSEED"',
  shell: 'readlink -f /bin/sh',
  terminal: 'echo "$TERM"',
  limits: 'ulimit -s',
  'machine-id': 'cat /etc/machine-id',
  'cpu-model': 'grep -m1 "model name" /proc/cpuinfo',
};
