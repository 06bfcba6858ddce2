import { expect, it } from 'vitest';
import { mayHaveActed, wasVaried } from '../../../src/engine/plan/prove.ts';
import type { ReportAxis } from '../../../src/model/report.ts';

const STATUSES = ['exercised', 'partial', 'ineffective', 'unavailable', 'excluded'] as const;

const withStatus = (status: ReportAxis['status']): ReportAxis => ({
  name: 'umask',
  status,
  reason: '',
  control: '',
  experiment: '',
});

// An output may depend on what no probe sees: without such a suspect, its difference would be called noise.
it('an axis without effect on its probe counts as not varied, but may be to blame', () => {
  expect(STATUSES.filter((status) => wasVaried(withStatus(status)))).toEqual(['exercised', 'partial']);
  expect(STATUSES.filter((status) => mayHaveActed(withStatus(status)))).toEqual([
    'exercised',
    'partial',
    'ineffective',
  ]);
});
