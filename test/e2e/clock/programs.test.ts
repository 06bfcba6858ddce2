import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, expect, it } from 'vitest';
import { runScenario } from '../../../src/engine/run/run-scenario.ts';
import type { Report } from '../../../src/model/report.ts';
import { findProgram } from '../../../src/sandbox/host/find-programs.ts';
import { runOptions } from '../../engine/run-options.ts';
import { withMovedClock } from '../../support/skip-unless.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A program that prints the time in seconds since 1970. */
interface Program {
  readonly name: string;
  /** The programs without which it cannot be made or run. */
  readonly needs: readonly string[];
  /** Makes it, in the folder of the sources. */
  readonly make?: readonly string[];
  /** Runs it, in the same folder, inside a build. */
  readonly run: string;
  /** `reached`, or the obstacle that the report must name for it. */
  readonly expected: string;
}

const GO = { GOFLAGS: '-buildvcs=false', GO111MODULE: 'off' };

const PROGRAMS: readonly Program[] = [
  { name: 'shell', needs: [], run: 'date +%s', expected: 'reached' },
  { name: 'c', needs: ['gcc'], make: ['gcc', '-o', 'c', 'libc.c'], run: './c', expected: 'reached' },
  {
    name: 'c-system-call',
    needs: ['gcc'],
    make: ['gcc', '-o', 'c-system-call', 'system-call.c'],
    run: './c-system-call',
    expected: 'reached',
  },
  {
    name: 'c-static',
    needs: ['gcc'],
    make: ['gcc', '-static', '-o', 'c-static', 'libc.c'],
    run: './c-static',
    expected: 'static',
  },
  {
    name: 'c-static-pie',
    needs: ['gcc'],
    make: ['gcc', '-static-pie', '-o', 'c-static-pie', 'libc.c'],
    run: './c-static-pie',
    expected: 'static',
  },
  {
    name: 'go-static',
    needs: ['go'],
    make: ['env', 'CGO_ENABLED=0', 'go', 'build', '-o', 'go-static', 'main.go'],
    run: './go-static',
    expected: 'static',
  },
  {
    name: 'go-dynamic',
    needs: ['go', 'gcc'],
    make: ['env', 'CGO_ENABLED=1', 'go', 'build', '-o', 'go-dynamic', 'cgo.go'],
    run: './go-dynamic',
    expected: 'Go',
  },
  {
    name: 'rust',
    needs: ['rustc'],
    make: ['rustc', '-o', 'rust', 'main.rs'],
    run: './rust',
    expected: 'reached',
  },
  {
    name: 'rust-static',
    needs: ['rustc'],
    make: ['rustc', '-C', 'target-feature=+crt-static', '-o', 'rust-static', 'main.rs'],
    run: './rust-static',
    expected: 'static',
  },
  {
    name: 'python',
    needs: ['python3'],
    run: "python3 -c 'import time; print(int(time.time()))'",
    expected: 'reached',
  },
  { name: 'node', needs: ['node'], run: "node -p 'Math.floor(Date.now() / 1000)'", expected: 'reached' },
  { name: 'perl', needs: ['perl'], run: "perl -e 'print time'", expected: 'reached' },
  { name: 'ruby', needs: ['ruby'], run: "ruby -e 'puts Time.now.to_i'", expected: 'reached' },
  {
    name: 'java',
    needs: ['java', 'javac'],
    make: ['javac', 'Now.java'],
    run: 'java Now',
    expected: 'reached',
  },
];

// A compiler may lie in the caller's own folders: it is not run inside a build.
const PLACES = (process.env['PATH'] ?? '').split(':');

const missing = ({ needs, make }: Program): string | undefined =>
  needs.find((name) => findProgram(name, make === undefined ? undefined : PLACES) === undefined);

withMovedClock('cc').describe('what programs read from a moved clock', () => {
  const present = PROGRAMS.filter((program) => missing(program) === undefined);
  let report: Report;
  let kept: string;

  beforeAll(async () => {
    const folder = temporaryFolder('clock-programs-');
    const source = join(folder, 'source');
    cpSync(join(import.meta.dirname, 'programs'), source, { recursive: true });
    mkdirSync(join(source, 'out'));
    for (const { make } of present)
      if (make !== undefined)
        execaSync(make[0]!, make.slice(1), { cwd: source, env: { ...GO, GOCACHE: join(folder, 'go') } });
    kept = join(folder, 'kept');
    const script = present.map(({ name, run }) => `${run} >out/${name}`).join('\n');
    ({ report } = await runScenario(runOptions(source, script, { varied: ['clock'], keep: kept })));
  });

  const read = (build: string, name: string): number =>
    Number(readFileSync(join(kept, build, 'out', name), 'utf8'));

  it.for(PROGRAMS)('$name: $expected', (program, context) => {
    const absent = missing(program);
    if (absent !== undefined) context.skip(`${absent} is not installed`);
    const { name, expected } = program;
    const offset = read('experiment', name) - read('control', name);
    const clock = report.axes.find((axis) => axis.name === 'clock')!;
    if (expected === 'reached') {
      const moved = report.builds.find(({ id }) => id === 'experiment')!.conditions['clock'] as number;
      expect(Math.abs(offset - moved)).toBeLessThan(120);
      expect(clock.reason).not.toContain(`./${name} `);
    } else {
      expect(Math.abs(offset)).toBeLessThan(120);
      expect(clock.status).toBe('partial');
      expect(clock.reason).toContain(`./${name} (${expected})`);
    }
  });
});
