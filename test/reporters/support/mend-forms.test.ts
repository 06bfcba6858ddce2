import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { RemedySetting } from '../../../src/model/remedy.ts';
import { mendForms } from '../../../src/reporters/support/mend-forms/index.ts';
import { findProgram } from '../../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../../support/skip-unless.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const settings: readonly RemedySetting[] = [
  { kind: 'variable', name: 'TZ', value: 'UTC' },
  { kind: 'variable', name: 'MAP', value: '.=$PWD' },
  { kind: 'flag', name: 'CFLAGS', value: '-ffile-prefix-map=$PWD=.' },
  { kind: 'umask', name: '', value: '027' },
  { kind: 'command', name: '', value: 'chmod -R u=rwX,go=rX .' },
];
const linesOf = (name: string): readonly string[] =>
  mendForms.find((form) => form.name === name)!.lines(settings);
const PROBE = 'printenv TZ MAP CFLAGS; umask; stat -c %a file';

describe('settings in the notation of', () => {
  it('a shell do what they say', () => {
    const folder = source();
    const script = [...linesOf('shell'), PROBE].join('\n');
    expect(output('sh', ['-ec', script], folder)).toBe(expected(folder));
  });

  skipUnless(findProgram('make') !== undefined, 'needs make').it('a Makefile do the same', () => {
    const folder = source();
    const recipe = PROBE.replaceAll('$', '$$$$');
    writeFileSync(join(folder, 'Makefile'), `${linesOf('makefile').join('\n')}\nall:\n\t@${recipe}\n`);
    expect(output('make', ['-s'], folder)).toBe(expected(folder));
  });

  it('a Dockerfile set what needs no shell, and name the rest', () => {
    expect(linesOf('dockerfile')[0]).toBe('ENV TZ="UTC"');
    expect(linesOf('dockerfile')[1]).toMatch(/^# RUN export MAP=.* && umask 027 && chmod .* && \.\.\.$/);
  });

  it('a workflow are YAML: variables, and lines for a step', () => {
    const folder = source();
    const { env, run } = parse(linesOf('github').join('\n')) as { env: object; run: string };
    expect(env).toEqual({ TZ: 'UTC' });
    expect(output('bash', ['-ec', `${run}\n${PROBE}`], folder, env as NodeJS.ProcessEnv)).toBe(
      expected(folder),
    );
  });
});

const output = (
  program: string,
  words: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): string => execaSync(program, words, { cwd, env, stripFinalNewline: false }).stdout;

const source = (): string => {
  const folder = join(temporaryFolder('mend-forms-'), 'source');
  mkdirSync(folder);
  writeFileSync(join(folder, 'file'), 'x', { mode: 0o600 });
  expect(statSync(join(folder, 'file')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('x');
  return folder;
};

const expected = (folder: string): string => `UTC\n.=${folder}\n-ffile-prefix-map=${folder}=.\n0027\n644\n`;
