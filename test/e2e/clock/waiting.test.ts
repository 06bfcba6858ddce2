import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, expect, it } from 'vitest';
import { runScenario } from '../../../src/engine/run/run-scenario.ts';
import { findProgram } from '../../../src/sandbox/host/find-programs.ts';
import { runOptions } from '../../engine/run-options.ts';
import { withMovedClock } from '../../support/skip-unless.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

// Every function of waits.c, and what it prints.
const WAITS = {
  cond_timedwait: 'Connection timed out',
  cond_timedwait_monotonic: 'Connection timed out',
  cond_clockwait: 'Connection timed out',
  cond_clockwait_monotonic: 'Connection timed out',
  mutex_timedlock: 'Connection timed out',
  mutex_clocklock: 'Connection timed out',
  rwlock_timedrdlock: 'Connection timed out',
  rwlock_timedwrlock: 'Connection timed out',
  rwlock_clockrdlock: 'Connection timed out',
  rwlock_clockwrlock: 'Connection timed out',
  sem_timedwait: 'Connection timed out',
  sem_clockwait: 'Connection timed out',
  sem_clockwait_monotonic: 'Connection timed out',
  nanosleep: 'done',
  clock_nanosleep: 'done',
  clock_nanosleep_until: 'done',
  clock_nanosleep_until_monotonic: 'done',
  mtx_timedlock: 'Connection timed out',
  cnd_timedwait: 'Connection timed out',
  timedjoin: 'Connection timed out',
  futex: 'Connection timed out',
  timerfd: 'done',
} as const;

const PYTHON = `
import queue, threading, time
def moment(wait):
    start = time.monotonic()
    result = wait()
    return result, 0.2 < time.monotonic() - start < 60
condition = threading.Condition()
condition.acquire()
def get():
    try: return queue.Queue().get(timeout=0.3)
    except queue.Empty: return 'empty'
print(moment(lambda: time.sleep(0.3)))
print(moment(lambda: condition.wait(0.3)))
print(moment(lambda: threading.Event().wait(0.3)))
print(moment(get))
print(moment(lambda: threading.Lock().acquire() and condition.wait_for(lambda: False, 0.3)))
`;

const NODE =
  'const start = process.hrtime.bigint(); setTimeout(() => console.log(process.hrtime.bigint() - start > 200000000n), 300)';

withMovedClock('gcc').describe('builds that wait under a moved clock', () => {
  let folder: string;
  let source: string;
  beforeAll(() => {
    folder = temporaryFolder('clock-waiting-');
    source = join(folder, 'source');
    cpSync(join(import.meta.dirname, 'programs'), source, { recursive: true });
    mkdirSync(join(source, 'out'));
  });

  /** Builds with the clock alone varied; returns what the experiment wrote to `out/result`. */
  const build = async (name: string, script: string): Promise<string> => {
    const kept = join(folder, name);
    const { report } = await runScenario(
      runOptions(source, `exec >out/result\n${script}`, { varied: ['clock'], keep: kept }),
    );
    expect(report.builds.map(({ exit }) => exit)).toEqual([0, 0]);
    const [control, experiment] = ['control', 'experiment'].map((id) =>
      readFileSync(join(kept, id, 'out/result'), 'utf8'),
    );
    expect(experiment).toBe(control);
    expect(report.axes.find((axis) => axis.name === 'clock')!.status).not.toBe('ineffective');
    return experiment!;
  };

  it('the functions of the C library that wait end in time, and not before', async () => {
    execaSync('gcc', ['-o', 'waits', 'waits.c', '-lpthread'], { cwd: source });
    const text = await build(
      'waits',
      `uptime() { cut -d' ' -f1 /proc/uptime; }
      for name in ${Object.keys(WAITS).join(' ')}; do
        start=$(uptime); result=$(timeout 20 ./waits $name) || result="exit code $?"
        echo "$name: $result $(echo "$start $(uptime)" | awk '{ if ($2 - $1 < 0.25) print "(early)" }')"
      done`,
    );
    const expected = Object.entries(WAITS).map(([name, result]) => `${name}: ${result} \n`);
    expect(text).toBe(expected.join(''));
  });

  it('Python sleeps, and waits for conditions, events and queues', async (context) => {
    if (findProgram('python3') === undefined) context.skip('python3 is not installed');
    writeFileSync(join(source, 'waits.py'), PYTHON);
    expect(await build('python', 'python3 waits.py')).toBe(
      "(None, True)\n(False, True)\n(False, True)\n('empty', True)\n(False, True)\n",
    );
  });

  it('timers of Node', async (context) => {
    if (findProgram('node') === undefined) context.skip('node is not in a folder of the system');
    expect(await build('node', `node -e '${NODE}'`)).toBe('true\n');
  });

  it.for(['address', 'leak', 'thread', 'undefined'])(
    'a program with the %s sanitizer of gcc runs',
    async (sanitizer, context) => {
      const program = `sanitized-${sanitizer}`;
      const { failed } = execaSync('gcc', [`-fsanitize=${sanitizer}`, '-o', program, 'libc.c'], {
        cwd: source,
        reject: false,
      });
      if (failed) context.skip(`gcc has no ${sanitizer} sanitizer here`);
      expect(await build(sanitizer, `timeout 60 ./${program} >/dev/null; echo $?`)).toBe('0\n');
    },
  );

  it('a program with an allocator of its own, which a library calls before preloaded ones have started', async () => {
    const gcc = (words: string): unknown => execaSync('gcc', words.split(' '), { cwd: source });
    gcc('-shared -fPIC -o libfirst.so first.c');
    gcc('-fno-builtin -o allocator allocator.c -Wl,--no-as-needed -L. -lfirst -Wl,-rpath,$ORIGIN -lpthread');
    expect(await build('allocator', 'timeout 20 ./allocator >/dev/null; echo $?')).toBe('0\n');
  });

  it.for([
    ['strace', 'strace -f -o trace sh -c "date >/dev/null; ls libc.c"', 'libc.c\n'],
    ['gdb', 'gdb -batch -ex run -ex "print 1 + 1" --args date 2>/dev/null | tail -1', '$1 = 2\n'],
  ] as const)('a build that uses %s itself', async ([program, script, expected], context) => {
    if (findProgram(program) === undefined) context.skip(`${program} is not installed`);
    expect(await build(program, `${script}\nrm -f trace`)).toBe(expected);
  });

  it('a background process does not delay the end of the build', async () => {
    const started = performance.now();
    expect(await build('background', 'sleep 300 & echo done')).toBe('done\n');
    expect(performance.now() - started).toBeLessThan(120_000);
  });

  it('make sees that generated files are up to date', async (context) => {
    if (findProgram('make') === undefined) context.skip('make is not installed');
    writeFileSync(
      join(source, 'generated.mk'),
      'all: c.txt\nc.txt: b.txt\n\tcp b.txt c.txt\nb.txt:\n\techo b >b.txt\n',
    );
    const text = await build('make', 'make -sf generated.mk; make -f generated.mk 2>&1; rm b.txt c.txt');
    expect(text).toBe("make: Nothing to be done for 'all'.\n");
  });
});
