import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type LintGithub, openGithubLint } from './support/lint-github.ts';

const FOLDER = '.github/workflows';
const files = ['action.yml', ...readdirSync(FOLDER).map((name) => `${FOLDER}/${name}`)];

let lintGithub: LintGithub;
beforeAll(async () => {
  lintGithub = await openGithubLint();
});

describe('the checker of workflows and actions', () => {
  it.each(files)('finds nothing in %s', async (name) => {
    expect(await lintGithub(name, readFileSync(name, 'utf8'))).toEqual([]);
  });

  it.each([
    [
      'an unknown key',
      'ci.yml',
      'timeout-minutes: 45',
      'timeout-minute: 45',
      /Unexpected value 'timeout-minute'/,
    ],
    ['an unknown permission', 'ci.yml', 'contents: read', 'contents: reed', /Unexpected value 'reed'/],
    ['a missing key', 'ci.yml', /\n *runs-on: .*/, '', /runs-on/],
  ])('finds %s in %s', async (_, name, good, bad, message) => {
    const text = readFileSync(`${FOLDER}/${name}`, 'utf8');
    const broken = text.replace(good, bad);
    expect(broken).not.toBe(text);
    expect((await lintGithub(`${FOLDER}/${name}`, broken)).join('\n')).toMatch(message);
  });
});
