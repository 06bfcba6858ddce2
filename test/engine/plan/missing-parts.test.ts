import { expect, it } from 'vitest';
import { planRun } from '../../../src/engine/plan/plan.ts';
import { proveAxes } from '../../../src/engine/plan/prove.ts';
import type { AxisContext } from '../../../src/model/axis.ts';
import { rich } from '../../support/axis-hosts.ts';

const statusOn = (context: AxisContext) => {
  const plan = planRun(context, new Set(['locale']), 1);
  const readings = (text: string) => new Map([['locale', text]]);
  const reach = { unreached: [], unrecorded: '', trees: [], vouchedFor: [] };
  const axes = proveAxes(plan, readings('a\nb\nc\nd\ne\nf'), readings('A\nB\nC\nD\nE\nF'), reach);
  const { status, reason } = axes.find(({ name }) => name === 'locale')!;
  return { status, reason };
};

it('an axis is partial where the host cannot vary a part of it', () => {
  const usable = new Set(['et_EE.UTF-8', 'fr_FR.UTF-8']);
  expect(statusOn(rich)).toEqual({ status: 'exercised', reason: '' });
  expect(statusOn({ ...rich, locales: { usable, reason: 'install them' } })).toEqual({
    status: 'partial',
    reason: 'without LC_CTYPE, LC_NUMERIC, LC_TIME, LC_ALL: install them',
  });
});
