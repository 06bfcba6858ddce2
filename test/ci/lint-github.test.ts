import { readdirSync, readFileSync } from 'node:fs';
import { normalize } from 'node:path';
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
      "Unexpected value 'timeout-minute'",
    ],
    ['an unknown permission', 'ci.yml', 'contents: read', 'contents: reed', "Unexpected value 'reed'"],
    ['a missing key', 'ci.yml', /\n *runs-on: .*/, '', 'Required property is missing: runs-on'],
    [
      'a job that does not exist',
      'reproducibility.yml',
      'needs: plan',
      'needs: plans',
      "unknown job 'plans'",
    ],
    [
      'an output that no step has',
      'reproducibility.yml',
      'steps.matrix.outputs',
      'steps.matrx.outputs',
      'matrx',
    ],
    [
      'a context that does not exist',
      'reproducibility.yml',
      "!= 'success'",
      '!= succes',
      "named-value: 'succes'",
    ],
    [
      'half an expression',
      'reproducibility.yml',
      'fromJSON(needs.plan',
      'fromJSON((needs.plan',
      "Unexpected symbol: 'EOF'",
    ],
    [
      'an input that a called workflow does not have',
      'nightly.yml',
      'shards: 2',
      'shard: 2',
      'Invalid input, shard',
    ],
    [
      'an unknown key',
      '../../action.yml',
      'working-directory: ${{',
      'workdir: ${{',
      "Unexpected value 'workdir'",
    ],
    ['a step without a shell', '../../action.yml', /\n *shell: bash/, '', 'shell'],
    [
      'a context that does not exist',
      '../../action.yml',
      "inputs.command != 'none'",
      'input.command',
      "'input'",
    ],
  ])('finds %s in %s', async (_, file, good, bad, message) => {
    const name = normalize(`${FOLDER}/${file}`);
    const text = readFileSync(name, 'utf8');
    const broken = text.replace(good, bad);
    expect(broken).not.toBe(text);
    expect((await lintGithub(name, broken)).join('\n')).toContain(message);
  });
});
