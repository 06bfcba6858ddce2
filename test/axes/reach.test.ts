import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { axisNamed } from '../../src/axes/index.ts';
import { runScenario } from '../../src/engine/run/run-scenario.ts';
import type { AxisName } from '../../src/model/axis-name.ts';
import type { Report } from '../../src/model/report.ts';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { runOptions } from '../engine/run-options.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const AXES = [
  'cpus',
  'cpu-model',
  'kernel',
  'locale',
  'file-order',
  'hostname',
  'uid',
  'terminal',
] as const satisfies readonly AxisName[];

/** Readings that no setting of an axis reaches, and the words in the axis's summary that say so. */
const UNREACHED = {
  cpuid: {
    axis: 'cpu-model',
    says: 'asks the processor itself, such as gcc -march=native, sees the real one',
  },
} as const;

/** A program that prints what it reads of each axis, one line each: `axis=reading`. */
interface Program {
  readonly name: string;
  /** The programs without which it cannot be made or run. */
  readonly needs: readonly string[];
  /** Makes it, in the folder of the sources. */
  readonly make?: readonly string[];
  /** Runs it, in the same folder, inside a build. */
  readonly run: string;
  /** What its language cannot read without further packages. */
  readonly lacks?: readonly AxisName[];
  /** The readings of `UNREACHED` that it prints. */
  readonly asks?: readonly (keyof typeof UNREACHED)[];
}

const CPUID = process.arch === 'x64' ? (['cpuid'] as const) : [];

const PROGRAMS: readonly Program[] = [
  { name: 'shell', needs: [], run: 'sh readings.sh' },
  { name: 'c', needs: ['gcc'], make: ['gcc', '-o', 'c', 'readings.c'], run: './c', asks: CPUID },
  {
    name: 'c-static',
    needs: ['gcc'],
    make: ['gcc', '-static', '-o', 'c-static', 'readings.c'],
    run: './c-static',
    asks: CPUID,
  },
  {
    name: 'go',
    needs: ['go'],
    make: ['env', 'CGO_ENABLED=0', 'go', 'build', '-o', 'go', 'readings.go'],
    run: './go',
    lacks: ['locale'],
  },
  {
    name: 'rust',
    needs: ['rustc'],
    make: ['rustc', '-o', 'rust', 'readings.rs'],
    run: './rust',
    lacks: ['locale'],
    asks: CPUID,
  },
  { name: 'python', needs: ['python3'], run: 'python3 readings.py' },
  { name: 'node', needs: ['node'], run: 'node readings.cjs' },
  {
    name: 'java',
    needs: ['java', 'javac'],
    make: ['javac', 'Readings.java'],
    run: 'java Readings',
  },
  { name: 'perl', needs: ['perl'], run: 'perl readings.pl' },
  { name: 'ruby', needs: ['ruby'], run: 'ruby readings.rb', lacks: ['locale'] },
];

// A compiler may lie in the caller's own folders: it is not run inside a build.
const PLACES = (process.env['PATH'] ?? '').split(':');

const missing = ({ needs, make }: Program): string | undefined =>
  needs.find((name) => findProgram(name, make === undefined ? undefined : PLACES) === undefined);

describe('what programs read of an axis', () => {
  const present = PROGRAMS.filter((program) => missing(program) === undefined);
  let report: Report;
  let kept: string;

  beforeAll(async () => {
    const folder = temporaryFolder('reach');
    const source = join(folder, 'source');
    cpSync(join(import.meta.dirname, 'programs'), source, { recursive: true });
    for (const name of ['out', 'listed']) mkdirSync(join(source, name));
    for (const name of 'abcdefgh') writeFileSync(join(source, 'listed', name), '');
    const env = { GOFLAGS: '-buildvcs=false', GO111MODULE: 'off', GOCACHE: join(folder, 'cache') };
    for (const { make } of present)
      if (make !== undefined) execaSync(make[0]!, make.slice(1), { cwd: source, env });
    kept = join(folder, 'kept');
    const script = present.map(({ name, run }) => `${run} >out/${name}`).join('\n');
    ({ report } = await runScenario(runOptions(source, script, { varied: AXES, keep: kept })));
  }, 120_000);

  const read = (build: string, { name }: Program): ReadonlyMap<string, string> =>
    new Map(
      readFileSync(join(kept, build, 'out', name), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );

  /** Whether the axis was varied and proved on this host; if it was not, or in part, the report must say why. */
  const wasProved = (name: AxisName): boolean => {
    const of = (wanted: AxisName) => report.axes.find((axis) => axis.name === wanted)!;
    const { status, reason } = of(name);
    if (status === 'exercised') return true;
    // With namespaces, an axis that is varied reaches everything.
    const withoutNamespaces = of('hostname').reason.startsWith('needs namespaces');
    expect(withoutNamespaces ? ['unavailable', 'partial'] : ['unavailable']).toContain(status);
    expect(reason).not.toBe('');
    return false;
  };

  it.for(
    PROGRAMS.flatMap((program) =>
      AXES.filter((axis) => !program.lacks?.includes(axis)).map((axis) => ({
        name: program.name,
        axis,
        program,
      })),
    ),
  )('$name: $axis', ({ program, axis }, context) => {
    const absent = missing(program);
    if (absent !== undefined) context.skip(`${absent} is not installed`);
    const [control, experiment] = [read('control', program), read('experiment', program)];
    expect(control.get(axis)).toBeDefined();
    if (!wasProved(axis)) context.skip(`${axis} cannot be proved here`);
    // Each word is a reading of its own, except where a reading consists of words.
    const isPhrase = axis === 'cpu-model' || axis === 'file-order';
    const words = (text: string): readonly string[] => (isPhrase ? [text] : text.split(' '));
    const same = words(control.get(axis)!).filter(
      (word, index) => word === words(experiment.get(axis)!)[index],
    );
    expect(same).toEqual([]);
  });

  it.for(
    PROGRAMS.flatMap((program) =>
      (program.asks ?? []).map((reading) => ({ name: program.name, reading, program })),
    ),
  )('$name: $reading is not reached, and the axis says so', ({ program, reading }, context) => {
    const absent = missing(program);
    if (absent !== undefined) context.skip(`${absent} is not installed`);
    expect(read('control', program).get(reading)).toBe(read('experiment', program).get(reading));
    const { axis, says } = UNREACHED[reading];
    expect(axisNamed(axis).summary).toContain(says);
  });
});
