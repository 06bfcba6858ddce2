import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHost, type TestHost } from './host/index.ts';
import { asUser } from './host/kinds.ts';
import { NAIVE_BUILD, NAIVE_PROJECT, readReport, writeWork } from './host/work.ts';

const SCENARIO = 'build: tar cf out.tar src\n';

describe('bad input', () => {
  let host: TestHost;
  beforeAll(async () => {
    host = await openHost(asUser);
    writeWork(host, {
      ...NAIVE_PROJECT,
      'p/s/good/scenario.yaml': SCENARIO,
      'unknown-key.yaml': `${SCENARIO}source: {dir: p}\ntimeuot: 10m\n`,
      'unknown-deep-key.yaml': `${SCENARIO}source: {archive: a.tar, sha265: ${'0'.repeat(64)}}\n`,
      'unknown-axis.yaml': `${SCENARIO}vary: [umsk]\n`,
      'not-yaml.yaml': 'build: [tar\n',
      'no-build.yaml': 'name: x\n',
      'wrong-type.yaml': 'build: 7\n',
      'dots.yaml': `name: ..\n${SCENARIO}`,
      'wrong-digest.yaml': `${SCENARIO}source: {archive: a.tar, sha256: ${'a'.repeat(64)}}\n`,
      'number.yaml': `${SCENARIO}source: {archive: a.tar, sha256: ${'0'.repeat(64)}}\n`,
      'no-archive.yaml': `${SCENARIO}source: {archive: gone.tar}\n`,
      'no-folder.yaml': `${SCENARIO}source: {dir: gone}\n`,
      'no-output.yaml': `${SCENARIO}source: {dir: p}\noutputs: [dist/**]\n`,
      'bad-pattern.yaml': `${SCENARIO}source: {dir: p}\noutputs: [dist]\nignore: ["*.o", "![a"]\n`,
      'a.tar': 'this is no archive',
      'broken-archive.yaml': `${SCENARIO}source: {archive: a.tar}\n`,
    });
  });
  afterAll(async () => await host?.close());

  const UNREADABLE: readonly [string, readonly string[], RegExp][] = [
    [
      'a missing scenario',
      ['nothing-here'],
      /^repro-harness: there is no scenario 'nothing-here'\n {2}repro-harness list shows/,
    ],
    [
      'an unknown key',
      ['unknown-key.yaml'],
      /^repro-harness: unknown-key\.yaml:3: unknown key 'timeuot' — did you mean 'timeout'\?\n$/,
    ],
    [
      'an unknown key inside',
      ['unknown-deep-key.yaml'],
      /unknown-deep-key\.yaml:2: unknown key 'source\.sha265' — did you mean 'sha256'\?\n$/,
    ],
    [
      'an unknown axis',
      ['unknown-axis.yaml'],
      /^repro-harness: unknown-axis\.yaml:2: vary: unknown axis 'umsk' — did you mean 'umask'\?/,
    ],
    [
      'an unknown axis as an option',
      ['--vary', '-time-zone', ...NAIVE_BUILD],
      /unknown axis 'time-zone' — did you mean 'timezone'\?/,
    ],
    [
      'an axis both required and left out',
      ['--vary=-uid', '--require', 'uid', ...NAIVE_BUILD],
      /uid is required, but --vary \(or vary:\) leaves it out/,
    ],
    ['a file that is not YAML', ['not-yaml.yaml'], /^repro-harness: not-yaml\.yaml:\d: not YAML: /],
    ['a scenario without a build', ['no-build.yaml'], /no-build\.yaml:1: the key 'build' is missing/],
    ['a value of the wrong kind', ['wrong-type.yaml'], /wrong-type\.yaml:1: build: must be .*, not 7/],
    [
      'a name that leads out of the folder of reports',
      ['dots.yaml'],
      /dots\.yaml:1: name: .* is more than dots/,
    ],
    [
      'digits that YAML takes for a number',
      ['number.yaml'],
      /number\.yaml:2: source\.sha256: must be text, not 0\n/,
    ],
    [
      'an archive with another digest',
      ['wrong-digest.yaml'],
      /a\.tar has SHA-256\n {2}[0-9a-f]{64}, expected\n {2}a{64}\n {2}nothing was built/,
    ],
    ['an archive that does not exist', ['no-archive.yaml'], /the archive gone\.tar is in none of/],
    [
      'a file that is not an archive',
      ['broken-archive.yaml'],
      /^repro-harness: cannot unpack the archive of the source, a\.tar: /,
    ],
    [
      'a folder that does not exist',
      ['no-folder.yaml'],
      /the source folder \/mnt\/work\/gone does not exist/,
    ],
    [
      'outputs that match nothing',
      ['no-output.yaml'],
      /no file after the build matches the outputs dist\/\*\*/,
    ],
    [
      'a pattern that cannot be read',
      ['bad-pattern.yaml'],
      /^repro-harness: bad-pattern\.yaml:4: ignore\.1: the pattern "!\[a" begins with !, .*: write \\! for the character\n$/,
    ],
    [
      'braces with too many alternatives',
      ['--output', '{a,b}'.repeat(30), ...NAIVE_BUILD],
      /^repro-harness: the pattern "\{a,b\}.*" has braces with more than 1000 alternatives: write several patterns, or use \* or \?\n$/,
    ],
    ['a scenario and a command', ['unknown-key.yaml', ...NAIVE_BUILD], /give one or the other/],
    ['an unknown option', ['--profil', 'quick', ...NAIVE_BUILD], /unknown option '--profil'/],
    [
      'an unknown profile',
      ['--profile', 'slow', ...NAIVE_BUILD],
      /Allowed choices are quick, standard, thorough/,
    ],
    ['a duration without a unit', ['--timeout', '10', ...NAIVE_BUILD], /--timeout: '10' is not a duration/],
    ['a negative seed', ['--seed', '-1', ...NAIVE_BUILD], /'-1' is not a whole number/],
  ];

  it.each(UNREADABLE)('%s', async (_, args, says) => {
    const { code, stdout, stderr } = await host.harness(['run', '--no-attribute', ...args]);
    expect(stdout).toBe('');
    expect(stderr).toMatch(says);
    expect(stderr.split('\n').length).toBeLessThan(7);
    expect(code).toBe(2);
    expect(await host.leftBehind()).toEqual([]);
  });

  it('an unknown command', async () => {
    const { code, stderr } = await host.harness(['rnu']);
    expect(stderr).toMatch(/^repro-harness: there is no command 'rnu' — did you mean 'run'\?\n/);
    expect(code).toBe(2);
  });

  it('a report folder that cannot be written, before anything is built', async () => {
    const { code, stdout, stderr } = await host.harness(
      ['run', '--report-dir', '/usr/reports', ...NAIVE_BUILD],
      { cwd: 'p' },
    );
    expect(stderr).toMatch(
      /cannot write the report to \/usr\/reports: .*\n {2}--report-dir names another folder/,
    );
    expect(stdout).toBe('');
    expect(code).toBe(74);
  });
});

describe('sabotage on the host', () => {
  let host: TestHost;
  beforeAll(async () => {
    host = await openHost(asUser);
    writeWork(host, NAIVE_PROJECT);
  });
  afterAll(async () => await host?.close());

  const run = (...options: string[]) =>
    host.harness(['run', '--no-attribute', ...options, '--', 'sh', '-c', 'echo same >out'], { cwd: 'p' });
  const axis = (name: string) => readReport(host).axes.find((found) => found.name === name)!;

  it('a libfaketime without effect is reported; exit 4 if the clock is required', async (context) => {
    const faketime = '/usr/lib/$(uname -m)-linux-gnu/faketime/libfaketimeMT.so.1';
    const swapped = await host.run(['sh', '-c', `mount --bind "$(ls /lib/*/libm.so.6)" ${faketime}`], {
      asHostRoot: true,
    });
    if (swapped.code !== 0) context.skip(`no libfaketime to replace: ${swapped.stderr}`);
    const loose = await run();
    expect(axis('clock')).toMatchObject({
      status: 'ineffective',
      reason: 'the clock was not moved: does libfaketime load?',
    });
    expect(loose.stdout).toContain(
      'Without effect: clock (the clock was not moved: does libfaketime load?).',
    );
    expect(loose.code).toBe(0);
    const strict = await run('--require', 'clock');
    expect(strict.stdout).toContain('clock is required and ineffective: the clock was not moved');
    expect(strict.code).toBe(4);
    await host.run(['sh', '-c', `umount ${faketime}`], { asHostRoot: true });
  });

  it('a locale that falls back to C is reported', async (context) => {
    const broken = await host.run([
      'sh',
      '-c',
      'set -e; [ ! -e /usr/lib/locale/ja_JP.utf8 ]; cd /mnt/home/.cache/repro-harness/locales/*/ja_JP.utf8; mv LC_TIME ../kept',
    ]);
    if (broken.code !== 0) context.skip('the locales are installed here, not compiled');
    const { code } = await run('--require', 'locale');
    expect(axis('locale').status).toBe('ineffective');
    expect(axis('locale').reason).toContain('LC_TIME');
    expect(code).toBe(4);
    await host.run(['sh', '-c', 'cd /mnt/home/.cache/repro-harness/locales/*/; mv kept ja_JP.utf8/LC_TIME']);
  });

  it('--vary with one minus sign leaves out only that axis', async () => {
    await run('--vary=-timezone');
    const { axes } = readReport(host);
    const excluded = axes.filter(({ status }) => status === 'excluded').map(({ name }) => name);
    expect(excluded).toEqual(['timezone', 'jobs', 'tools']);
  });

  it("accepts reprotest's names", async () => {
    await run('--vary=-user_group,-fileordering,-time');
    const excluded = readReport(host).axes.filter(({ status }) => status === 'excluded');
    expect(excluded.map(({ name }) => name)).toEqual([
      'uid',
      'gid',
      'user-name',
      'clock',
      'file-order',
      'jobs',
      'tools',
    ]);
  });
});
