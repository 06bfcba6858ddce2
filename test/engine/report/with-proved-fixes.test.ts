import { describe, expect, it } from 'vitest';
import { withProvedFixes } from '../../../src/engine/report/with-proved-fixes.ts';
import type { MendReport } from '../../../src/model/mend-report.ts';
import { finding } from '../../reporters/support/hostile-report.ts';

const NOTHING: MendReport = {
  result: 'partly',
  reason: '',
  settings: [],
  shell: '',
  changes: [],
  patch: '',
  unmended: [],
  refused: [],
  builds: 9,
};
const locale = {
  remedy: 'locale',
  shell: 'export LC_ALL=C',
  sets: [],
  axes: ['locale'],
  outputs: ['o'],
  builds: 5,
} as const;
const tar = { rule: 'tar', file: 'Makefile', line: 2, axes: ['uid'], outputs: ['o'], builds: 5 } as const;

const fixOf = (axes: readonly ('locale' | 'uid')[], changes: Partial<MendReport>, output = 'o') => {
  const given = finding({ axes, output, fix: { text: 'Advice.', command: 'advice' } });
  return withProvedFixes([given], { ...NOTHING, ...changes })[0]!.fix;
};

describe('the fix of a finding', () => {
  it('is the setting, or the change, that builds have proved', () => {
    expect(fixOf(['locale'], { settings: [locale] })).toEqual({
      text: 'Proved by builds: locale.',
      command: 'export LC_ALL=C',
      proved: true,
    });
    expect(fixOf(['uid'], { changes: [tar] })).toEqual({
      text: 'Proved by builds: the change of tar in Makefile, line 2.',
      proved: true,
    });
    expect(fixOf(['locale', 'uid'], { settings: [locale], changes: [tar] })).toMatchObject({
      text: 'Proved by builds: locale and the change of tar in Makefile, line 2.',
      command: 'export LC_ALL=C',
    });
  });

  it('stays advice if an axis, or the output, was not mended', () => {
    const advice = { text: 'Advice.', command: 'advice' };
    expect(fixOf(['locale', 'uid'], { settings: [locale] })).toEqual(advice);
    expect(fixOf(['locale'], { settings: [locale] }, 'other')).toEqual(advice);
    expect(fixOf([], { settings: [locale] })).toEqual(advice);
  });
});
