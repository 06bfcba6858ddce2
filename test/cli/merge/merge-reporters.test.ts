import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { schemaErrors } from '../../reporters/support/json-schema.ts';
import { junitErrors } from '../../reporters/support/junit-errors.ts';
import { runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

it('merge --reporter writes documents about all platforms, with the missing shard as an error', async () => {
  const folder = temporaryFolder('merge-reporters-');
  const write = (name: string, text: string): void => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  write('source/in', 'content\n');
  for (const [name, build] of [
    ['good', 'echo same >out'],
    ['bad', 'umask >out'],
  ])
    write(
      `scenarios/${name}/scenario.yaml`,
      `name: ${name}\nsource: {dir: ../../source}\nvary: [umask]\nbuild: ${build}\n`,
    );
  const harness = (...words: readonly string[]) => runCli(words, { cwd: folder, env: { NO_COLOR: '1' } });
  const forms = ['junit', 'sarif', 'github', 'gitlab', 'in-toto'].map((name) => `--reporter=${name}=${name}`);
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  for (const shard of ['1/2', '2/2'])
    harness('run', '--no-attribute', '--shard', shard, '--platform', 'here');
  harness('run', '--no-attribute', '--shard', '1/2', '--platform', 'there');
  const { exitCode, stderr } = harness('merge', ...forms, 'reports');
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
  const junit = read('junit');
  expect(await junitErrors(junit)).toEqual([]);
  const names = [...junit.matchAll(/<testsuite name="([^"]*)"/g)].map(([, name]) => name);
  expect(names[0]).toBe('matrix');
  expect(names).toEqual(expect.arrayContaining(['good (here)', 'bad (here)']));
  expect(junit).toContain('<testcase classname="matrix" name="shard 2 of 2 on there">');
  const sarif = JSON.parse(read('sarif'));
  expect(schemaErrors('sarif-2.1.0.json')(sarif)).toEqual([]);
  const rules = sarif.runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId);
  expect(rules).toEqual(expect.arrayContaining(['shard-missing', 'text-umask']));
  expect(sarif.runs[0].invocations[0].exitCode).toBe(1);
  const inToto = JSON.parse(read('in-toto'));
  expect(schemaErrors('in-toto-test-result.schema.json')(inToto)).toEqual([]);
  expect(inToto.predicate).toMatchObject({ result: 'FAILED' });
  expect(inToto.predicate.failedTests).toContain('there/shard 2 of 2');
  expect(inToto.predicate.passedTests).toContain('here/good/output out');
  expect(schemaErrors('gitlab-code-quality.schema.json')(JSON.parse(read('gitlab')))).toEqual([]);
  expect(read('github')).toMatch(/^## ❌ repro-harness: .*1 shard is missing\n/);
});

it('merge and run refuse to replace by a report what they read or write otherwise', () => {
  const folder = temporaryFolder('merge-others-');
  const write = (name: string, text: string): void => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  write('scenarios/one/scenario.yaml', 'name: one\nvary: [umask]\nbuild: echo same >out\n');
  write('known.yaml', '- {scenario: one, output: /out, code: x, until: 2027-01-01, reason: y}\n');
  const harness = (...words: readonly string[]) => runCli(words, { cwd: folder, env: { NO_COLOR: '1' } });
  expect(harness('run', '--shard', '1/1', '--platform', 'here').exitCode).toBe(0);
  const bundle = 'reports/here.shard-1-of-1.tar';
  const before = readFileSync(join(folder, bundle));
  for (const [file, what, ...words] of [
    [bundle, 'a bundle', 'merge', bundle],
    ['known.yaml', 'the baseline', 'merge', bundle, '--baseline=known.yaml'],
    ['nights', 'the history', 'merge', bundle, '--history=nights'],
    ['reports/merged/j.xml', 'in the folder of the merged report', 'merge', bundle],
    ['reports/merged/report.html', 'in the folder of the merged report', 'merge', bundle],
    ['nights', 'the history', 'run', '--history=nights', 'one'],
  ] as const) {
    const { exitCode, stderr } = harness(...words, `--reporter=junit=${file}`);
    expect(exitCode, stderr).toBe(2);
    expect(stderr).toMatch(/^repro-harness: cannot write /);
    expect(stderr).toContain(`to ${file}: it is ${what}`);
  }
  expect(readFileSync(join(folder, bundle)).equals(before)).toBe(true);
});
