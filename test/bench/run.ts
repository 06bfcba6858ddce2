import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { execaSync } from 'execa';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { Bench } from './index.ts';
import { hasProgram, inTurns, table } from './measure.ts';

// reprotest's names of the axes, which both programs accept. As root without a second user, reprotest itself omits user_group.
const SAME_AXES =
  'environment,build_path,fileordering,home,kernel,locales,exec_path,time,timezone,umask,num_cpus,aslr,domain_host';
const ROUNDS = 5;
const TAR =
  'tar --format=posix --sort=name --mtime=@1749656217 --owner=0 --group=0 --numeric-owner --pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime --mode=go+u,go-w -cf out.tar Python-3.13.5';

/** `run` against reprotest: a trivial build, and `tar` over the CPython tree; and against `run` itself, if the archives differ. */
export const runBench: Bench = {
  name: 'run',
  measure: async () => {
    if (!hasProgram('reprotest'))
      return 'reprotest is not installed: apt-get install reprotest disorderfs faketime locales-all\n';
    const folder = temporaryFolder('repro-harness-bench');
    const trivial = join(folder, 'trivial');
    mkdirSync(trivial);
    writeFileSync(join(trivial, 'a.txt'), 'one\n');
    writeFileSync(join(trivial, 'b.txt'), 'two\n');
    const rows = [
      row('a trivial build, same axes', trivial, 'cp a.txt out.txt', 'out.txt', `--vary=${SAME_AXES}`),
      row('a trivial build, all of our 28 axes', trivial, 'cp a.txt out.txt', 'out.txt', ''),
      ...cpython(folder),
    ];
    return table(rows);
  },
};

const cpython = (folder: string): ReturnType<typeof row>[] => {
  const archive = join(process.env['REPRO_HARNESS_CORPUS'] ?? '', 'Python-3.13.5.tar.xz');
  if (!existsSync(archive)) {
    process.stdout.write('The CPython row needs REPRO_HARNESS_CORPUS with Python-3.13.5.tar.xz.\n\n');
    return [];
  }
  const tree = join(folder, 'cpython');
  mkdirSync(tree);
  execaSync('tar', ['-xf', archive, '-C', tree]);
  return [
    row(
      '`tar` over CPython 3.13.5 (4,808 files, 105 MB), same axes',
      tree,
      TAR,
      'out.tar',
      `--vary=${SAME_AXES}`,
    ),
    row('the same, all of our 28 axes', tree, TAR, 'out.tar', ''),
    unreproducibleRow(tree),
  ];
};

const HARNESS = `${process.execPath} ${resolve('bin/repro-harness.js')}`;

/** Without `--mtime`, every member has another time; the other contender is the reproducible build. */
const unreproducibleRow = (folder: string) => {
  const command = (build: string): string =>
    `${HARNESS} run -q --report-dir ${folder}-report --output out.tar -- ${build}`;
  return [
    'the same, with another time in each of 5,214 members',
    inTurns(
      {
        name: 'unreproducible',
        folder,
        command: command(TAR.replace('--mtime=@1749656217 ', '')),
        codes: [1],
      },
      { name: 'reproducible', folder, command: command(TAR) },
      ROUNDS,
    ),
  ] as const;
};

const row = (work: string, folder: string, build: string, output: string, vary: string) => {
  return [
    work,
    inTurns(
      {
        name: 'repro-harness',
        folder,
        command: `${HARNESS} run -q ${vary} --report-dir ${folder}-report --output ${output} -- ${build}`,
      },
      { name: 'reprotest', folder, command: `reprotest '${build}' ${output}` },
      ROUNDS,
    ),
  ] as const;
};
