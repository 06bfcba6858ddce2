import { expect, test } from 'vitest';
import type { Finding } from '../../../src/model/finding.ts';
import { completelyExplained } from '../../../src/reporters/support/completely-explained.ts';

const finding = (
  axes: Finding['axes'],
  confidence: Finding['confidence'],
  more: Partial<Finding> = {},
): Finding => ({
  code: 'tar-mode',
  cause: 'the permissions differ',
  output: 'o.tar',
  member: [],
  field: 'mode',
  axes,
  confidence,
  noise: false,
  evidence: [],
  count: 1,
  fix: { text: 'Set them.' },
  latent: false,
  ...more,
});

test.each<[name: string, findings: readonly Finding[], sentence: string]>([
  ['nothing is only suggested', [finding(['uid'], 'recognised'), finding(['umask'], 'proved')], 'explained.'],
  ['one axis', [finding(['umask'], 'suggested')], 'explained; umask is only suggested.'],
  [
    'alternatives',
    [finding(['umask', 'source-mode'], 'suggested')],
    'explained; umask and source-mode are only suggested.',
  ],
  [
    'an axis that is also recognised, in the same output',
    [finding(['clock'], 'suggested'), finding(['clock'], 'recognised')],
    'explained.',
  ],
  [
    'an axis that is also recognised, in another output',
    [finding(['clock'], 'suggested'), finding(['clock'], 'recognised', { output: 'o.zip' })],
    'explained; clock is only suggested.',
  ],
  ['a warning', [finding(['clock'], 'suggested', { latent: true })], 'explained.'],
  [
    'many axes',
    [finding(['uid', 'gid', 'umask', 'clock'], 'suggested')],
    'explained; 4 axes are only suggested.',
  ],
])('complete: %s', (_, findings, sentence) => {
  expect(completelyExplained(findings)).toBe(`Every differing byte is ${sentence}`);
});
