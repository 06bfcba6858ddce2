import { describe, expect, it } from 'vitest';
import { compareReports } from '../../../src/matrix/change/compare-reports.ts';
import type { Report } from '../../../src/model/report.ts';
import { finding, output, reportOf } from './report.ts';

const REVISION = { revision: 'main', commit: '0'.repeat(40) };
const compare = (base: Partial<Report>, change: Partial<Report>) =>
  compareReports(reportOf(base), reportOf(change), REVISION);
const broken = (parts: Parameters<typeof finding>[0] = {}, path = 'a.tar') => ({
  verdict: 'unreproducible' as const,
  outputs: [output(path, 'different')],
  findings: [finding({ output: path, ...parts })],
});

describe('two reports', () => {
  it('that are equal show no change', () => {
    expect(compare({}, {})).toEqual({
      base: REVISION,
      state: 'compared',
      reason: '',
      verdict: 'reproducible',
      worse: false,
      reasons: [],
      findings: { new: [], gone: [], same: [] },
      axes: { lost: [], gained: [] },
      unexplained: { base: 0, change: 0 },
      outputs: { equal: true, identical: 1, changed: [], total: 0 },
      notes: [],
    });
  });

  it('show new, gone and same findings by fingerprint, whatever their wording', () => {
    const both = {
      ...broken(),
      findings: [finding(), finding({ code: 'tar-uid', field: 'uid', axes: ['uid'] })],
    };
    const other = { ...broken(), findings: [finding({ cause: 'other words', evidence: [] })] };
    const added = compare(other, both);
    expect(added).toMatchObject({
      worse: true,
      findings: { new: [{ code: 'tar-uid' }], gone: [], same: [{}] },
    });
    expect(compare(both, other)).toMatchObject({
      worse: false,
      findings: { new: [], gone: [{ code: 'tar-uid' }] },
    });
    expect(compare(both, both)).toMatchObject({ worse: false, findings: { new: [], gone: [] } });
  });

  it('show axes that are to blame as well, unless they are only suggested or the base names none', () => {
    const axes = ['file-order', 'locale'] as const;
    expect(compare(broken(), broken({ axes }))).toMatchObject({
      worse: true,
      findings: { new: [{ added: ['locale'] }], same: [] },
    });
    expect(compare(broken(), broken({ axes, confidence: 'suggested' })).worse).toBe(false);
    expect(compare(broken({ axes: [] }), broken({ axes })).worse).toBe(false);
    expect(compare(broken({ axes }), broken()).worse).toBe(false);
  });

  it('know an output whose version changed', () => {
    const result = compare(broken({}, 'app-1.0.tar'), broken({}, 'app-1.1.tar'));
    expect(result).toMatchObject({ worse: false, reasons: [], findings: { new: [], gone: [] } });
    expect(result.outputs!.changed).toMatchObject([
      { kind: 'renamed', from: 'app-1.0.tar', path: 'app-1.1.tar' },
    ]);
  });

  it('tell which outputs are not reproducible any more, and which bytes nothing explains', () => {
    const change = {
      verdict: 'unreproducible' as const,
      outputs: [output('a.tar', 'different')],
      unexplained: { outputs: 1, bytes: 7 },
    };
    expect(compare({}, change)).toMatchObject({
      worse: true,
      reasons: [
        'Not reproducible any more: a.tar',
        'Differing bytes that no finding explains, unlike in the base: in a.tar',
      ],
      unexplained: { base: 0, change: 7 },
    });
  });

  it('do not count warnings and what the baseline accepts', () => {
    const latent = { findings: [finding({ latent: true })] };
    expect(compare({}, latent)).toMatchObject({ worse: false, findings: { new: [{ latent: true }] } });
    const accepted = { until: '2099-01-01', reason: 'known' };
    expect(compare({}, broken({ accepted }))).toMatchObject({
      worse: false,
      findings: { new: [{ accepted: true }] },
    });
    // A warning that becomes a difference is new.
    expect(compare({ findings: [finding({ latent: true })] }, broken()).worse).toBe(true);
  });

  it('name axes that are lost, and settings that differ', () => {
    const unavailable = {
      name: 'umask',
      status: 'unavailable',
      control: '',
      experiment: '',
      reason: '',
    } as const;
    expect(compare({}, { axes: [unavailable] }).axes).toEqual({ lost: ['umask'], gained: [] });
    const builds = reportOf().builds.map((build) => ({ ...build, conditions: { umask: 7 } }));
    expect(compare({ builds }, {}).notes).toEqual([
      'The host or the source led to other settings of umask in the two sides.',
    ]);
  });

  it('compare outputs by digest, and by what has none', () => {
    const before = { outputs: [output('a', 'identical', '1'), output('b', 'identical', '1'), output('c')] };
    const after = { outputs: [output('a', 'identical', '1'), output('b', 'identical', '2'), output('d')] };
    expect(compare(before, after).outputs).toEqual({
      equal: false,
      identical: 1,
      changed: [
        { kind: 'changed', path: 'b', sha256: { base: '1', change: '2' } },
        { kind: 'removed', path: 'c', sha256: { base: 'aa' } },
        { kind: 'added', path: 'd', sha256: { change: 'aa' } },
      ],
      total: 3,
    });
    const builds = reportOf().builds.map((build) => ({ ...build, digest: 'other' }));
    expect(compare({ builds }, {}).outputs).toMatchObject({ equal: false, total: 0 });
  });

  it('show nothing where a side failed: a broken base is not to blame on the change', () => {
    const failed = { verdict: 'failed' as const, outputs: [] };
    expect(compare(failed, {})).toMatchObject({ state: 'failed', verdict: 'failed', worse: false });
    expect(compare(failed, broken())).toMatchObject({ state: 'failed', worse: true });
    expect(compare({}, failed)).toMatchObject({
      state: 'failed',
      reason: 'the base builds, the change does not',
    });
  });
});

it('knows outputs again whose names differ in every build', () => {
  const run = (one: string, other: string, night: string): Report =>
    reportOf({
      verdict: 'unreproducible',
      outputs: [
        { ...output(`main.${one}.js`, 'missing', one), counterpart: `main.${other}.js` },
        { ...output(`main.${other}.js`, 'extra', other), counterpart: `main.${one}.js` },
        { ...output(`log-${night}.txt`, 'extra', one), unexplained: { bytes: 1 } },
      ],
      findings: [finding({ output: `main.${one}.js`, code: 'name-digest', axes: [] })],
    });
  const { worse, reasons, findings } = compareReports(
    run('29b991', '1833c5', '2026-11-28'),
    run('beefed', '77aa00', '2026-11-29'),
    REVISION,
  );
  expect({ worse, reasons, new: findings.new, gone: findings.gone }).toEqual({
    worse: false,
    reasons: [],
    new: [],
    gone: [],
  });
  expect(findings.same).toHaveLength(1);
});
