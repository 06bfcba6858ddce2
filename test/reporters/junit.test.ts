import { describe, expect, it } from 'vitest';
import { junitReporter } from '../../src/reporters/junit/index.ts';
import { commandsIn } from '../support/ci-runners.ts';
import { finding, HOSTILE, hostileReport, many, matrix, report, result } from './support/hostile-report.ts';
import { junitErrors } from './support/junit-errors.ts';
import { writtenAll, writtenOne } from './support/written.ts';

const written = (changed: Parameters<typeof report>[0], logs?: ReadonlyMap<string, string>) =>
  writtenOne(junitReporter, result(report(changed), logs));

describe('junit', () => {
  it('is valid: a suite a scenario, a case an output and a case an axis', async () => {
    const xml = await written({});
    expect(await junitErrors(xml)).toEqual([]);
    expect(xml).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuites name="repro-harness">\n/);
    expect(junitReporter.begins!.test(xml)).toBe(true);
    expect(xml).toContain(
      '<testsuite name="naive" tests="7" failures="1" errors="0" skipped="2" time="1.250" timestamp="2026-01-02T03:04:05">',
    );
    const cases = [...xml.matchAll(/<testcase classname="naive" name="([^"]*)"/g)].map(([, name]) => name);
    expect(cases).toEqual([
      'builds',
      'required axes',
      'output out.tar',
      'output same.txt',
      'axis uid',
      'axis clock',
      'axis filesystem',
    ]);
    expect(xml).toContain('<testcase classname="naive" name="axis uid"/>');
    expect(xml).toContain('<skipped message="unavailable: only one here" type="unavailable">');
    expect(xml).toContain('<skipped message="partial: not proved for ./gen" type="partial">');
  });

  it('gives a differing output the cause, the axes and the fix', async () => {
    const xml = await written({});
    const [, failure] = /<failure ([\s\S]*?)<\/failure>/.exec(xml)!;
    for (const part of ['type="tar-uid"', 'the id of the user', '(uid, recognised', 'tar --owner=0'])
      expect(failure).toContain(part);
  });

  it('gives an output that nothing explains a failure, too', async () => {
    const xml = await written({ findings: [] });
    expect(xml).toContain('type="unexplained"');
    expect(xml).toContain('no known cause explains it');
    expect(await junitErrors(xml)).toEqual([]);
  });

  it('gives a failed build an error with the end of its log', async () => {
    const [control] = report().builds;
    const xml = await written(
      {
        verdict: 'failed',
        reason: 'the control build failed: exit 2',
        builds: [{ ...control!, exit: 2 }],
        outputs: [],
        findings: [],
      },
      new Map([['logs/control.log', 'make: *** [all] Error 2 ]]> \x1b[31m\n::error::forged\n']]),
    );
    expect(await junitErrors(xml)).toEqual([]);
    expect(xml).toContain('errors="1"');
    expect(xml).toContain('<error message="the control build failed: exit 2" type="build-failed">');
    expect(xml).toContain('make: *** [all] Error 2');
    expect(commandsIn(xml)).toEqual([]);
  });

  it('is an error if a required axis was not exercised', async () => {
    const xml = await written({ verdict: 'inconclusive', reason: 'clock was not exercised', findings: [] });
    expect(xml).toContain('<error message="clock was not exercised" type="not-exercised">');
  });

  it('skips what a baseline accepts, with the reason; what is new or expired fails', async () => {
    const accepted = { until: '2027-01-01', reason: 'known since May' };
    const known = await written({ findings: [finding({ accepted })] });
    expect(known).toContain('failures="0"');
    expect(known).toContain('<skipped message="tar-uid is accepted until 2027-01-01: known since May');
    const both = await written({
      findings: [
        finding({ accepted }),
        finding({
          code: 'tar-gid',
          field: 'gid',
          expired: { until: '2026-01-01', reason: 'soon mended' },
        }),
      ],
      baseline: {
        file: 'baseline.yaml',
        accepted: 1,
        new: 1,
        expired: [
          { scenario: 'naive', output: '*', code: 'tar-gid', until: '2026-01-01', reason: 'soon mended' },
        ],
        gone: [{ scenario: 'naive', output: '*', code: 'tar-mode', until: '2027-01-01', reason: 'x' }],
      },
    });
    expect(both).toContain('failures="1"');
    expect(both).toContain('it was accepted until 2026-01-01: soon mended');
    expect(both).toContain('nothing matches tar-mode');
    expect(await junitErrors(both)).toEqual([]);
    const output = report().outputs[0]!;
    const unexplained = await written({
      findings: [],
      outputs: [{ ...output, unexplained: { bytes: 4, accepted } }],
    });
    expect(unexplained).toContain('<skipped message="unexplained is accepted until 2027-01-01');
  });

  it.each(HOSTILE)('is well-formed and forges nothing with %j', async (evil) => {
    const xml = await writtenAll(
      junitReporter,
      many(2, () => hostileReport(evil), { matrix: matrix(evil), notRun: [evil] }),
    );
    expect(await junitErrors(xml)).toEqual([]);
    expect(commandsIn(xml)).toEqual([]);
    expect(xml.match(/<testsuite /g)).toHaveLength(4);
    expect(xml).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]|\p{Surrogate}/u);
  });

  it('has the platform in the name, a suite for the matrix, and errors for what is missing', async () => {
    const xml = await writtenAll(
      junitReporter,
      many(2, (index) => report({ platform: `debian-${index}` }), { matrix: matrix(), notRun: ['late'] }),
    );
    expect(await junitErrors(xml)).toEqual([]);
    expect([...xml.matchAll(/<testsuite name="([^"]*)"/g)].map(([, name]) => name)).toEqual([
      'matrix',
      'not run',
      'naive (debian-0)',
      'naive (debian-1)',
    ]);
    expect(xml).toContain('name="shard 2 of 3 on fedora evil"');
    expect(xml).toContain('name="machines of equal"/>');
    expect(xml).toMatch(
      /name="machines of other evil">\n\s+<failure message="[^"]*" type="machine-tar, machine-unexplained"/,
    );
    expect(xml).toContain('name="builds of other evil on debian"');
  });

  it('of very many outputs and findings, keeps a part, and counts the rest', async () => {
    const count = 10_000;
    const outputs = Array.from({ length: count }, (_, index) => ({
      path: `out-${index}`,
      verdict: index % 2 === 0 ? ('different' as const) : ('identical' as const),
      sha256: {},
    }));
    const findings = outputs
      .filter(({ verdict }) => verdict === 'different')
      .map(({ path }) => finding({ output: path }));
    const xml = await written({ outputs, findings });
    expect(await junitErrors(xml)).toEqual([]);
    expect(xml).toContain('name="more differing outputs"');
    expect(xml).toContain('4,000 outputs more');
    expect(xml.length).toBeLessThan(2_000_000);
    const one = await written({
      findings: Array.from({ length: count }, (_, index) => finding({ field: `uid ${index}` })),
    });
    expect(one).toContain('and 9950 more');
    expect(one.length).toBeLessThan(200_000);
  });

  it('is checked by a schema that sees what is wrong', async () => {
    const xml = await written({});
    expect(await junitErrors(xml.replace('tests="7" ', ''))).not.toEqual([]);
    expect(await junitErrors(xml.replace('</testsuite>', ''))).not.toEqual([]);
    expect(await junitErrors(xml.replace('naive', 'na\x1bive'))).not.toEqual([]);
    expect(
      await junitErrors(xml.replace('<failure', '<failed').replace('</failure', '</failed')),
    ).not.toEqual([]);
  });
});
