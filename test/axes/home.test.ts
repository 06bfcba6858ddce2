import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runScenario } from '../../src/engine/run/run-scenario.ts';
import type { Profile } from '../../src/model/profile.ts';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { runOptions } from '../engine/run-options.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const run = async (script: string, profile: Profile, files: Readonly<Record<string, string>> = {}) => {
  const folder = temporaryFolder('home');
  for (const [name, text] of Object.entries({ a: '', ...files })) writeFileSync(join(folder, name), text);
  return (await runScenario(runOptions(folder, script, { varied: ['home'], profile }))).report;
};

const needs = (program: string) => skipUnless(findProgram(program) !== undefined, `needs ${program}`);

describe('the home of the experiment', () => {
  test('is another one in standard: writable and empty', async () => {
    const script =
      '[ -z "$(ls -A "$HOME")" ]; mkdir -p "$HOME/.cache/tool"; touch "$HOME/.rc"; echo done >out';
    const report = await run(script, 'standard');
    expect(report.verdict).toBe('reproducible');
    const { control, experiment, status } = report.axes.find(({ name }) => name === 'home')!;
    expect(status).toBe('exercised');
    expect([control, experiment]).toEqual([
      expect.stringMatching(/ exists$/),
      expect.stringMatching(/ exists$/),
    ]);
  });

  test('still turns up in outputs', async () => {
    const report = await run('echo "cache: $HOME/.cache" >out', 'standard');
    expect(report.verdict).toBe('unreproducible');
    expect(report.findings.flatMap(({ axes }) => axes)).toEqual(['home']);
  });

  test('does not exist in thorough', async () => {
    const report = await run('[ -d "$HOME" ]; echo done >out', 'thorough');
    expect(report.verdict).toBe('failed');
    expect(report.reason).toContain('the experiment build');
  });
});

describe('builds that write below HOME succeed', () => {
  needs('npm').it('npm pack', async () => {
    const report = await run('npm pack --silent --offline >/dev/null', 'standard', {
      'package.json': '{"name": "x", "version": "1.0.0"}',
    });
    expect(report.verdict).toBe('reproducible');
  });

  needs('npm').it('npm run build', async () => {
    const report = await run('npm run --silent build', 'standard', {
      'package.json': '{"name": "x", "version": "1.0.0", "scripts": {"build": "echo done >out.txt"}}',
    });
    expect(report.verdict).toBe('reproducible');
  });

  needs('go').it('go build', async () => {
    const report = await run('go build -trimpath -o app .', 'standard', {
      'go.mod': 'module example.test/x\n\ngo 1.18\n',
      'main.go': 'package main\n\nfunc main() { println("hello") }\n',
    });
    expect(report.verdict).toBe('reproducible');
  });
});
