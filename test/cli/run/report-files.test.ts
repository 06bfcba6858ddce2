import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { reporters } from '../../../src/reporters/index.ts';
import { pathsBelow } from '../../support/paths-below.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const HARNESS = join(process.cwd(), 'bin/repro-harness.js');
const BUILD = ['run', '--vary=umask', '--no-attribute', '--source', 'source', '--report-dir', 'report'];
const ENV = { ...process.env, NO_COLOR: '1' };

let folder: string;
beforeEach(() => {
  folder = temporaryFolder('report-files-');
  mkdirSync(join(folder, 'source'));
  writeFileSync(join(folder, 'source/in'), 'content\n');
});

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const harness = (...words: readonly string[]) =>
  spawnSync(process.execPath, [HARNESS, ...words], { cwd: folder, encoding: 'utf8', env: ENV });
/** A build whose output lists its source. */
const run = (...words: readonly string[]) =>
  harness(...BUILD, ...words, '--', 'sh', '-c', 'ls >out; umask >>out');
/** `$0 "$@"` runs the build. */
const shell = (script: string, words = BUILD) =>
  spawnSync('bash', ['-c', script, process.execPath, HARNESS, ...words], {
    cwd: folder,
    encoding: 'utf8',
    env: ENV,
  });

type Contents = Readonly<Record<string, string>>;
const contents = (): Contents =>
  Object.fromEntries(
    pathsBelow(folder).map((name) => [name, lstatSync(join(folder, name)).isFile() ? read(name) : '']),
  );

describe('a FILE of --reporter', () => {
  it('keeps its earlier content if the disk becomes full', () => {
    const unshare = process.getuid!() === 0 ? 'unshare -m' : 'unshare -rm';
    write(
      'on-full-disk.sh',
      `set -e
mkdir small
mount -t tmpfs -o size=64k none small
echo earlier >small/j.json
head -c 57344 /dev/zero >small/rest
set +e
"$@" --reporter json=small/j.json -- sh -c 'umask >out' >text
echo "exit $?"
cat small/j.json
ls -A small
`,
    );
    const { stdout, stderr } = shell(`${unshare} sh on-full-disk.sh "$0" "$@"`);
    expect(stderr).toContain('cannot write the report to small/j.json: ENOSPC');
    expect(stdout).toBe('exit 74\nearlier\nj.json\nrest\n');
    // More than the 4 KiB that were left.
    expect(read('report/report.json').length).toBeGreaterThan(4096);
  });

  /** Refused with exit 2 before anything is built or written. */
  const refused = (result: ReturnType<typeof run>, before: Contents, message: string): void => {
    expect(result).toMatchObject({ status: 2, stdout: '' });
    expect(result.stderr).toContain(`repro-harness: ${message}`);
    expect(contents()).toEqual(before);
  };
  const why = (file: string, what: string, reporter = 'html') =>
    `cannot write the report to ${file}: it is ${what}\n  --reporter ${reporter}=FILE names another file\n`;

  it('is not a file of the source', () => {
    write('source/b.json', '{"schema": 1}\n');
    write('elsewhere', 'mine');
    symlinkSync('source/in', join(folder, 'link'));
    symlinkSync('nothing', join(folder, 'source/dangling'));
    const before = contents();
    const what = 'a file of the source, and no report of an earlier run';
    for (const file of ['source/in', 'link', 'source/b.json'])
      refused(run(`--reporter=html=${file}`), before, why(file, what));
    refused(
      run('--reporter=json=source/dangling'),
      before,
      why('source/dangling', 'a link of the source', 'json'),
    );
    // Also in the root of the source, and beside one that is allowed.
    refused(
      harness(
        'run',
        '--vary=umask',
        '--json',
        '--reporter=html=new',
        '--reporter=html=elsewhere',
        '--',
        'true',
      ),
      before,
      why('elsewhere', what),
    );
    expect(run('--reporter=html=elsewhere').status).toBe(1);
    expect(read('elsewhere')).toBe(read('report/report.html'));
  });

  it('is not the scenario file or the archive of the source', () => {
    spawnSync('tar', ['-cf', 'source.tar', 'source'], { cwd: folder });
    mkdirSync(join(folder, 'one'));
    write('one/scenario.yaml', 'source: { archive: ../source.tar }\nbuild: umask >out\n');
    symlinkSync('one', join(folder, 'link'));
    const before = contents();
    for (const file of ['one/scenario.yaml', 'link/scenario.yaml'])
      refused(harness('run', `--reporter=html=${file}`, 'one'), before, why(file, 'the scenario file'));
    const archive = why('source.tar', 'the archive of the source');
    refused(harness('run', '--reporter=html=source.tar', 'one'), before, archive);
    refused(
      harness('run', '--reporter=html=source.tar', '--source=source.tar', '--', 'true'),
      before,
      archive,
    );
  });

  it('may be a report of an earlier run in the source, of any reporter', () => {
    // Each takes the place of the report of the next reporter in turn.
    for (const shift of [0, 1, 2]) {
      const words = reporters.map(({ name }, at) => {
        const other = reporters[(at + shift) % reporters.length]!;
        return `--reporter=${name}=source/${other.name}`;
      });
      expect(run('--keep', ...words)).toMatchObject({ status: 1, stderr: '' });
      expect(read('report/builds/control/out')).toMatch(/^in\nout\n0022$/m);
    }
  });

  it('is no descriptor but a pipe: what others write to the same file stays', () => {
    symlinkSync('/dev/stdout', join(folder, 'link'));
    for (const file of ['/dev/stdout', '/dev/fd/1', '/proc/self/fd/2', 'link', '/dev/fd/3', '/dev/fd/77']) {
      const { stderr } = shell(
        `{ echo first; "$0" "$@" --reporter 'json=${file}' -- true; echo "exit $?"; } >got 2>err 3>third; cat err >&2`,
      );
      expect(stderr).toBe(
        `repro-harness: cannot write the report to ${file}: it is a descriptor, and no pipe to another program\n  use --reporter json for standard output, or name a file: --reporter json=FILE\n`,
      );
      expect(read('got')).toBe('first\nexit 2\n');
    }
    expect(existsSync(join(folder, 'report'))).toBe(false);
  });

  it('is no named pipe or socket', () => {
    spawnSync('mkfifo', ['pipe'], { cwd: folder });
    refused(
      run('--reporter=json=pipe'),
      contents(),
      'cannot write the report to pipe: it is a named pipe\n  write to a file, or to standard output and pipe it: --reporter json\n',
    );
  });

  it('may be a device', () => {
    expect(run('--reporter=json=/dev/null')).toMatchObject({ status: 1, stderr: '' });
  });

  describe('that cannot be written before the search for axes', () => {
    /** Builds that put a file in the way of a new folder; the first `count` do, the others remove it. */
    const scenario = (count: number): void => {
      mkdirSync(join(folder, 'shared'));
      write(
        'scenario.yaml',
        `name: s
source: { dir: source }
binds: [shared:rw]
env: { SHARED: $SCENARIO/shared }
build: |
  echo >>"$SHARED/builds"
  if [ "$(wc -l <"$SHARED/builds")" -le ${count} ]; then touch "$SHARED/new"; else rm -f "$SHARED/new"; fi
  umask | sha256sum | tr -d a-f >out
`,
      );
    };
    const search = () =>
      harness('run', '--vary=umask,timezone', '--reporter=json=shared/new/j.json', 'scenario.yaml');

    it('does not end the search: exit 74 after it', () => {
      scenario(99);
      const { status, stdout, stderr } = search();
      expect(status).toBe(74);
      expect(stderr).toContain('cannot write the report to shared/new/j.json: ');
      expect(stdout).toContain('UNREPRODUCIBLE   s');
      expect(JSON.parse(read('reports/s/report.json'))).toMatchObject({ preliminary: false });
    });

    it('is written after it, if that works', () => {
      scenario(2);
      expect(search()).toMatchObject({ status: 1 });
      expect(JSON.parse(read('shared/new/j.json'))).toMatchObject({ preliminary: false });
    });
  });
});

describe('several scenarios', () => {
  it('do not share a folder of reports', () => {
    for (const name of ['one', 'two']) {
      mkdirSync(join(folder, name));
      write(`${name}/scenario.yaml`, 'build: umask >out\n');
    }
    for (const name of ['first', 'second']) write(`${name}.yaml`, 'name: same\nbuild: umask >out\n');
    symlinkSync('.', join(folder, 'link'));
    const before = contents();
    const check = (words: readonly string[], names: string): void => {
      const { status, stderr } = harness('run', ...words);
      expect({ status, stderr }).toEqual({
        status: 2,
        stderr: `repro-harness: the scenarios ${names}\n  run each with a --report-dir of its own\n`,
      });
      expect(contents()).toEqual(before);
    };
    const to = (reports: string) => `would write their reports to the same folder, ${reports}`;
    check(
      ['--report-dir=rr', 'one', 'two'],
      `one (one/scenario.yaml) and two (two/scenario.yaml) ${to('rr')}`,
    );
    check(
      ['first.yaml', 'one', 'second.yaml'],
      `same (first.yaml) and same (second.yaml) ${to('reports/same')}`,
    );
    expect(harness('run', '-q', '--vary=umask', '--no-attribute', 'one', 'two').status).toBe(1);
  });
});
