import { expect, test } from 'vitest';
import { scriptRunner } from './run-script.ts';

const run = scriptRunner();

test.each([
  ['random order', 'seq 200 | sort -R >out'],
  [
    'random words',
    `echo "set $(printf '%s\\n' alpha beta gamma delta epsilon zeta eta theta | sort -R | tr '\\n' ' ')" >out`,
  ],
])('%s is noise: no cause, no fix for hash tables, and not explained', async (_, script) => {
  const report = await run(script, { vary: ['umask', 'hash-seed', 'file-order'], seed: 1 });
  expect(report.verdict).toBe('unreproducible');
  const [finding, ...others] = report.findings.filter(({ latent }) => !latent);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ code: 'noise', axes: [], noise: true });
  expect(finding?.cause).toMatch(/^it differs between builds under the same conditions/);
  expect(finding?.evidence.length).toBeGreaterThan(0);
  expect(report.unexplained.bytes).toBeGreaterThan(0);
});
