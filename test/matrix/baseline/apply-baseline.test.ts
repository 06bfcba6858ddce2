import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyBaseline } from '../../../src/matrix/baseline/apply-baseline.ts';
import { readBaseline } from '../../../src/matrix/baseline/read-baseline.ts';
import type { Report } from '../../../src/model/report.ts';
import { exitOf } from '../../../src/reporters/support/exit-of.ts';
import { processorTime } from '../../support/processor-time.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { finding, output, reportOf, TODAY } from './reports.ts';

const read = (...entries: readonly object[]) => {
  const file = join(temporaryFolder('baseline'), 'baseline.yaml');
  // Every JSON text is YAML.
  writeFileSync(
    file,
    JSON.stringify(entries.map((entry) => ({ scenario: 's', until: TODAY, reason: 'known', ...entry }))),
  );
  return readBaseline(file, TODAY);
};

/** What a baseline of some entries finds in a report, and the exit code. */
const apply = async (report: Report, ...entries: readonly object[]) => {
  const applied = applyBaseline(report, await read(...entries), TODAY);
  const { accepted, new: open, expired, gone } = applied.baseline ?? {};
  return { accepted, open, expired: expired?.length, gone: gone?.length, code: exitOf(applied) };
};

const ALL = { accepted: 1, open: 0, expired: 0, gone: 0, code: 0 };
const NONE = { accepted: 0, open: 1, expired: 0, code: 1 };

describe('an entry accepts', () => {
  it.each([
    [
      'the output, the code and the axes that it names',
      {},
      { output: '/out', code: 'text-uid', axes: ['uid'] },
    ],
    ['fewer axes than it names', {}, { output: 'out', code: 'text-uid', axes: ['clock', 'uid'] }],
    ['any axes, if it names none', { axes: ['uid', 'clock'] }, { output: '*', code: 'text-uid' }],
    ['noise', { axes: [], noise: true }, { output: '*', code: 'text-uid', axes: ['uid'] }],
    ['what is not attributed, by an empty list', { axes: [] }, { output: '*', code: 'text-uid', axes: [] }],
    ['what is below a folder', { output: 'a/b/c' }, { output: 'a', code: 'text-uid' }],
    ['what is beside the source', { output: '../a.deb' }, { output: '../*.deb', code: 'text-uid' }],
    ['a name that is not UTF-8', { output: 'a\\xffb' }, { output: 'a?b', code: 'text-uid' }],
    ['a name with a backslash', { output: 'a\\\\b' }, { output: '/a\\\\b', code: 'text-uid' }],
  ] as const)('%s', async (_, found, entry) => {
    expect(await apply(reportOf([finding(found)]), entry)).toEqual(ALL);
  });

  it.each([
    ['another output', {}, { output: '/other', code: 'text-uid' }],
    ['a name above', { output: 'a' }, { output: 'a/b', code: 'text-uid' }],
    ['another code', {}, { output: '*', code: 'text-gid' }],
    ['another axis', { axes: ['uid', 'clock'] }, { output: '*', code: 'text-uid', axes: ['uid'] }],
    ['what is not attributed', { axes: [] }, { output: '*', code: 'text-uid', axes: ['uid'] }],
    ['an axis, by an empty list', {}, { output: '*', code: 'text-uid', axes: [] }],
    ['another scenario', {}, { scenario: 't', output: '*', code: 'text-uid' }],
    ['what a build has failed with', { output: '' }, { output: '*', code: 'text-uid' }],
  ] as const)('not %s', async (_, found, entry) => {
    expect(await apply(reportOf([finding(found)]), entry)).toMatchObject(NONE);
  });
});

describe('a report', () => {
  const ENTRY = { output: 'out', code: 'text-uid', axes: ['uid'] };

  it('has an accepted finding that hides no other', async () => {
    const others = [
      finding({ output: 'other' }),
      finding({ code: 'text-time', axes: ['clock'] }),
      finding({ axes: ['clock'] }),
    ];
    for (const other of others)
      expect(await apply(reportOf([finding({}), other]), ENTRY)).toMatchObject({
        accepted: 1,
        open: 1,
        code: 1,
      });
  });

  it('has latent findings that need no entry and use none', async () => {
    const latent = finding({ latent: true });
    expect(await apply(reportOf([finding({}), latent]), ENTRY)).toEqual(ALL);
    expect(await apply(reportOf([latent], { verdict: 'reproducible', outputs: [] }), ENTRY)).toMatchObject({
      accepted: 0,
      gone: 1,
      code: 0,
    });
  });

  it('has outputs that no finding explains, or not all of them: each needs an entry of its own', async () => {
    const outputs = [output('out', { unexplained: { bytes: 3 } })];
    const mixed = reportOf([finding({})], { outputs });
    const unexplained = { output: 'out', code: 'unexplained' };
    expect(await apply(mixed, ENTRY)).toMatchObject({ accepted: 1, open: 1, code: 1 });
    expect(await apply(mixed, unexplained)).toMatchObject({ accepted: 1, open: 1, code: 1 });
    expect(await apply(mixed, ENTRY, unexplained)).toMatchObject({ accepted: 2, open: 0, code: 0 });
    const bare = reportOf([], { verdict: 'unreproducible', outputs: [output('out'), output('b')] });
    expect(await apply(bare, unexplained)).toMatchObject({ accepted: 1, open: 1, code: 1 });
    expect(await apply(bare, { ...unexplained, output: '*' })).toMatchObject({
      accepted: 2,
      open: 0,
      code: 0,
    });
  });

  it('has an output with an axis to blame that no finding names: not accepted with them', async () => {
    const outputs = [output('out', { axes: ['uid', 'clock'], unexplained: { bytes: 0 } })];
    const report = reportOf([finding({})], { outputs });
    expect(await apply(report, ENTRY)).toMatchObject({ open: 1, code: 1 });
    const other = { output: 'out', code: 'unexplained' };
    expect(await apply(report, ENTRY, { ...other, axes: ['uid'] })).toMatchObject({ open: 1, code: 1 });
    expect(await apply(report, ENTRY, { ...other, axes: ['clock'] })).toMatchObject({ open: 0, code: 0 });
  });

  it('has bytes that no output accounts for: not accepted', async () => {
    const report = reportOf([finding({})], { unexplained: { outputs: 1, bytes: 5 } });
    expect(await apply(report, ENTRY, { output: '*', code: 'unexplained' })).toMatchObject({
      open: 1,
      code: 1,
    });
  });

  it('is never known without a finding', async () => {
    const report = reportOf([], { verdict: 'unreproducible', outputs: [] });
    expect(await apply(report, ENTRY)).toMatchObject({ accepted: 0, code: 1 });
  });

  it('is not compared if its findings are not final, or a build failed', async () => {
    const nothing = { accepted: undefined, open: undefined, expired: undefined, gone: undefined };
    expect(await apply(reportOf([finding({})], { preliminary: true }), ENTRY)).toEqual({
      ...nothing,
      code: 1,
    });
    expect(await apply(reportOf([], { verdict: 'inconclusive' }), ENTRY)).toEqual({ ...nothing, code: 4 });
    const failed = finding({ code: 'build-fails', output: '' });
    expect(await apply(reportOf([failed], { verdict: 'failed' }), ENTRY)).toEqual({ ...nothing, code: 3 });
  });

  it('forgets what an earlier baseline has accepted', async () => {
    const once = applyBaseline(reportOf([finding({})]), await read(ENTRY), TODAY);
    expect(exitOf(once)).toBe(0);
    const again = applyBaseline(once, await read(), TODAY);
    expect(again.findings[0]).toEqual(finding({}));
    expect(exitOf(again)).toBe(1);
  });
});

describe('an entry has', () => {
  const ENTRY = { output: 'out', code: 'text-uid', axes: ['uid'] };

  it('expired after its day, in UTC, unless another one accepts the same', async () => {
    const report = reportOf([finding({})]);
    const past = { ...ENTRY, until: '2026-05-31' };
    expect(await apply(report, ENTRY)).toEqual(ALL);
    expect(await apply(report, past)).toEqual({ accepted: 0, open: 1, expired: 1, gone: 0, code: 1 });
    expect(await apply(report, past, ENTRY)).toEqual(ALL);
    const marked = applyBaseline(report, await read(past), TODAY).findings[0]!;
    expect(marked).toMatchObject({ expired: { until: '2026-05-31', reason: 'known' } });
    expect(marked.accepted).toBeUndefined();
    // Nothing that it would accept: it has gone.
    expect(await apply(reportOf([]), past)).toMatchObject({ expired: 0, gone: 1, code: 0 });
  });

  it('gone only if what it names was tested', async () => {
    const gone = async (report: Report, entry: object) => (await apply(report, entry)).gone;
    expect(await gone(reportOf([]), ENTRY)).toBe(1);
    expect(await gone(reportOf([], { name: 't' }), ENTRY)).toBe(0);
    const { axes } = reportOf([]);
    for (const status of ['partial', 'ineffective', 'unavailable', 'excluded'] as const)
      expect(await gone(reportOf([], { axes: [{ ...axes[0]!, status }, axes[1]!] }), ENTRY)).toBe(0);
    const narrowed = {
      ...reportOf([]),
      scenario: { name: 's', recipe: { varied: ['uid'], scenario: { vary: ['uid', 'clock'] } } },
    };
    for (const some of [{}, { axes: [] }]) {
      const entry = { output: 'out', code: 'text-uid', ...some };
      expect(await gone(reportOf([]), entry)).toBe(1);
      expect(await gone(narrowed, entry)).toBe(0);
    }
    expect(await gone(narrowed, ENTRY)).toBe(1);
    const part = applyBaseline(reportOf([]), await read(ENTRY), TODAY, { whole: false });
    expect(part.baseline?.gone).toEqual([]);
  });

  it('a reason and a pattern that are safe to print', async () => {
    const entry = { ...ENTRY, output: 'a\\*\u202e', reason: ' x\u001b[31m\n  y\n' };
    const { gone } = applyBaseline(reportOf([]), await read(entry), TODAY).baseline!;
    expect(gone).toMatchObject([{ output: 'a\\*\\u202e', reason: 'x\\x1b[31m y' }]);
  });
});

it('finds the entries of many outputs in time that grows with their number', async () => {
  const count = 4000;
  const names = Array.from({ length: count }, (_, index) => `dir/o${index}`);
  const baseline = await read(...names.map((name) => ({ output: `/${name}`, code: 'text-uid' })));
  const report = reportOf(names.map((name) => finding({ output: name })));
  const started = processorTime();
  expect(applyBaseline(report, baseline, TODAY).baseline).toMatchObject({ accepted: count, new: 0 });
  expect(processorTime() - started).toBeLessThan(2);
});
