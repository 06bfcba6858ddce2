import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeEach, describe, expect, it } from 'vitest';
import { schemaErrors } from '../../reporters/support/json-schema.ts';
import { junitErrors } from '../../reporters/support/junit-errors.ts';
import { commandsIn } from '../../support/ci-runners.ts';
import { pathsBelow } from '../../support/paths-below.ts';
import { CLI, runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder('several-');
  mkdirSync(join(folder, 'source'));
  writeFileSync(join(folder, 'source/in'), 'content\n');
});

const scenario = (name: string, build: string, more = ''): void => {
  mkdirSync(join(folder, 'scenarios', name), { recursive: true });
  writeFileSync(
    join(folder, 'scenarios', name, 'scenario.yaml'),
    `name: ${name}\nsource: {dir: ../../source}\nvary: [umask, timezone]\n${more}build: |\n  ${build}\n`,
  );
};
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const run = (words: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  runCli(['run', '--no-attribute', ...words], {
    cwd: folder,
    env: { NO_COLOR: '1', GITHUB_STEP_SUMMARY: '', ...env },
  });

const FORMS = ['junit', 'sarif', 'github', 'gitlab', 'in-toto'] as const;
const ALL = FORMS.map((name) => `--reporter=${name}=out/${name}`);

/** Checks each document against its schema. */
const documents = async () => {
  const junit = read('out/junit');
  expect(await junitErrors(junit)).toEqual([]);
  const json = (name: string, schema: string) => {
    const value = JSON.parse(read(`out/${name}`));
    expect(schemaErrors(schema)(value)).toEqual([]);
    return value;
  };
  return {
    junit,
    sarif: json('sarif', 'sarif-2.1.0.json').runs[0],
    gitlab: json('gitlab', 'gitlab-code-quality.schema.json'),
    inToto: json('in-toto', 'in-toto-test-result.schema.json'),
    github: read('out/github'),
  };
};

describe('run with several scenarios and --reporter', () => {
  it('writes one document of each form about all of them', async () => {
    mkdirSync(join(folder, '.git'));
    scenario('good', 'echo same >out');
    scenario('bad', 'umask >"$(printf "##[error]x")"; date >d');
    scenario('fails', 'echo "::error::forged"; exit 3');
    const { exitCode, stdout } = run([...ALL, 'good', 'bad', 'fails']);
    expect(exitCode).toBe(3);
    expect(stdout).toContain('UNREPRODUCIBLE');
    const { junit, sarif, gitlab, inToto, github } = await documents();
    expect([...junit.matchAll(/<testsuite name="(\w+)"/g)].map(([, name]) => name)).toEqual([
      'good',
      'bad',
      'fails',
    ]);
    expect(junit).toMatch(/name="builds"[^/]*>\n\s+<error message="[^"]+" type="build-failed">/);
    const places = sarif.results.map(
      (one: { locations: readonly [{ physicalLocation: object }] }) => one.locations[0].physicalLocation,
    );
    expect(places[0]).toMatchObject({
      artifactLocation: { uri: 'scenarios/bad/scenario.yaml' },
      region: { startLine: 4 },
    });
    expect(sarif.invocations[0].exitCode).toBe(3);
    expect(gitlab.map((one: { check_name: string }) => one.check_name)).toContain(
      'repro-harness/build-failed',
    );
    expect(inToto.predicate.result).toBe('FAILED');
    expect(inToto.predicate.passedTests).toContain('good/output out');
    expect(github).toMatch(/^## 💥 repro-harness: 1 failed, 1 unreproducible, 1 reproducible\n/);
    for (const name of FORMS) expect(commandsIn(read(`out/${name}`))).toEqual([]);
    expect(pathsBelow(folder).filter((path) => path.includes('.repro-harness-'))).toEqual([]);
  });

  it('of one scenario, the document is the same as with write', async () => {
    scenario('bad', 'umask >out');
    expect(run([...ALL, 'bad']).exitCode).toBe(1);
    const { inToto } = await documents();
    expect(inToto.subject.map(({ name }: { name: string }) => name)).toEqual(['out']);
    // They may be replaced by the next run also if they lie in its source.
    const again = FORMS.map((name) => `--reporter=${name}=source/${name}`);
    for (const count of [1, 2]) expect(run([...again, 'bad']).exitCode, String(count)).toBe(1);
  });

  it('prints one form, and the text as a message; annotations for the runner, and its summary', () => {
    scenario('good', 'echo same >out');
    scenario('bad', 'umask >"$(printf "a\\n::error::forged")"');
    const printed = run(['--reporter=junit', 'good', 'bad']);
    expect(printed.stdout).toMatch(/^<\?xml[\s\S]*<\/testsuites>\n$/);
    expect(printed.stderr).toContain('UNREPRODUCIBLE');
    writeFileSync(join(folder, 'summary'), 'of an earlier command\n');
    const github = run(['--reporter=github', 'good', 'bad'], {
      GITHUB_STEP_SUMMARY: join(folder, 'summary'),
    });
    expect(github.stdout.split('\n').filter((line) => line !== '')).toHaveLength(1);
    expect(github.stdout).toMatch(
      /^::error title=repro-harness%3A bad%3A text-umask,file=\S+scenario\.yaml,line=4::/,
    );
    expect(commandsIn(github.stderr)).toEqual([]);
    expect(read('summary')).toMatch(
      /^of an earlier command\n## ❌ repro-harness: 1 unreproducible, 1 reproducible\n/,
    );
    // The same for one scenario.
    expect(run(['--reporter=github', 'bad']).stdout).toBe(github.stdout);
  });

  it('leaves a summary out that the runner would not take, and exits 74 where there is none to write to', () => {
    scenario('bad', 'umask >out');
    const full = 'x'.repeat(1_048_500);
    writeFileSync(join(folder, 'summary'), full);
    const { exitCode, stderr } = run(['--reporter=github', 'bad'], {
      GITHUB_STEP_SUMMARY: join(folder, 'summary'),
    });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('the summary of repro-harness was left out');
    expect(read('summary')).toBe(full);
    const lost = run(['--reporter=github', 'bad'], { GITHUB_STEP_SUMMARY: join(folder, 'no/such/folder') });
    expect(lost.exitCode).toBe(74);
    expect(lost.stderr).toContain('cannot write the summary to');
    expect(lost.stdout).toContain('::error');
  });

  it('refuses a file that one of the scenarios reads', () => {
    scenario('good', 'echo same >out');
    scenario('bad', 'umask >out');
    const before = read('scenarios/bad/scenario.yaml');
    const { exitCode, stderr } = run(['--reporter=junit=scenarios/bad/scenario.yaml', 'good', 'bad']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('it is the scenario file');
    expect(read('scenarios/bad/scenario.yaml')).toBe(before);
  });

  it('exits 74 if one cannot be written, and writes the others', async () => {
    scenario('good', 'echo same >out');
    scenario('bad', 'umask >out');
    const { exitCode, stderr } = run(['--reporter=junit=/dev/full', ...ALL.slice(1), 'good', 'bad']);
    expect(exitCode).toBe(74);
    expect(stderr).toContain('cannot write the report to /dev/full: ENOSPC');
    expect(JSON.parse(read('out/in-toto')).predicate.result).toBe('FAILED');
  });

  it('names one scenario without a result, too', async () => {
    mkdirSync(join(folder, 'out'));
    writeFileSync(join(folder, 'out/json'), 'of an earlier run');
    scenario('empty', 'true');
    const { exitCode, stdout } = run([...ALL, '--reporter=github', 'empty']);
    expect(exitCode).toBe(2);
    expect(stdout).toMatch(/^::error title=repro-harness%3A empty%3A not-run::/);
    const { junit, sarif, inToto, github } = await documents();
    expect(junit).toContain('<testsuite name="not run" tests="1" failures="0" errors="1"');
    expect(sarif.results).toHaveLength(1);
    expect(sarif.invocations[0]).toMatchObject({ executionSuccessful: false });
    expect(inToto.predicate).toMatchObject({ result: 'FAILED', failedTests: ['empty/builds'] });
    expect(github).toMatch(/^## ❔ repro-harness: 1 not run\n/);
    expect(github).toContain('\n### Not run\n');
    expect(github).toMatch(/\| empty \| {2}\|\n/);
  });

  it('after an interruption, writes whole documents that name what was not run', async () => {
    scenario('a-good', 'echo same >out');
    scenario('b-endless', 'sleep 60');
    scenario('c-later', 'umask >out');
    const [node, program] = CLI;
    const child = execa(node, [program, 'run', '--no-attribute', ...ALL, 'a-good', 'b-endless', 'c-later'], {
      cwd: folder,
      env: { NO_COLOR: '1' },
      reject: false,
    });
    child.stdout.on('data', (text) => {
      // The second one has begun, or is about to.
      if (String(text).includes('REPRODUCIBLE')) setTimeout(() => child.kill('SIGINT'), 500);
    });
    const { exitCode, stderr } = await child;
    expect(exitCode, stderr).toBe(130);
    const { junit, sarif, inToto, github } = await documents();
    expect(junit).toContain('<testsuite name="not run" tests="2" failures="0" errors="2"');
    expect(sarif.invocations[0]).toMatchObject({ exitCode: 4, executionSuccessful: false });
    expect(inToto.predicate.result).toBe('FAILED');
    expect(inToto.predicate.failedTests).toEqual(['b-endless/builds', 'c-later/builds']);
    expect(github).toMatch(/^## ❔ repro-harness: 1 reproducible, 2 not run\n/);
  });
});
