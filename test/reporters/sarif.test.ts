import { describe, expect, it } from 'vitest';
import { sarifReporter } from '../../src/reporters/sarif/index.ts';
import { commandsIn } from '../support/ci-runners.ts';
import { finding, HOSTILE, hostileReport, many, matrix, report, result } from './support/hostile-report.ts';
import { schemaErrors } from './support/json-schema.ts';
import { writtenAll, writtenOne } from './support/written.ts';

const errorsOf = schemaErrors('sarif-2.1.0.json');

interface Result {
  readonly ruleId: string;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: { readonly startLine: number };
    };
  }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly unknown[];
}
interface Log {
  readonly runs: readonly [
    {
      readonly results: readonly Result[];
      readonly invocations: readonly [
        {
          readonly exitCode: number;
          readonly executionSuccessful: boolean;
          readonly toolExecutionNotifications?: readonly { readonly message: { readonly text: string } }[];
        },
      ];
      readonly tool: {
        readonly driver: {
          readonly rules: readonly { readonly id: string; readonly help: { readonly text: string } }[];
        };
      };
    },
  ];
}

const parsed = (text: string): Log => {
  const log = JSON.parse(text);
  expect(errorsOf(log)).toEqual([]);
  return log;
};
const runOf = async (changed: Parameters<typeof report>[0]): Promise<Log['runs'][0]> =>
  parsed(await writtenOne(sarifReporter, result(report(changed)))).runs[0];

describe('sarif', () => {
  it('is valid: a rule a cause, a result a finding, at the build command in the scenario file', async () => {
    const text = await writtenOne(sarifReporter, result(report()));
    expect(sarifReporter.begins!.test(text)).toBe(true);
    const { results, tool, invocations } = parsed(text).runs[0];
    expect(results).toHaveLength(1);
    const [one] = results;
    expect(one).toMatchObject({ ruleId: 'tar-uid', level: 'error' });
    expect(one!.message.text).toContain(
      'naive: out.tar: the members contain the id of the user (uid, recognised',
    );
    expect(one!.locations[0]!.physicalLocation).toMatchObject({
      artifactLocation: { uri: 'scenarios/naive/scenario.yaml' },
      region: { startLine: 4 },
    });
    expect(tool.driver.rules.map(({ id, help }) => [id, help.text])).toEqual([
      ['tar-uid', 'Give every member owner 0.\n\ntar --owner=0'],
    ]);
    expect(invocations[0]).toMatchObject({ exitCode: 1, executionSuccessful: true });
  });

  it('has the levels, suppressions and a rule for what no cause explains', async () => {
    const accepted = { until: '2027-01-01', reason: 'known' };
    const output = report().outputs[0]!;
    const { results, tool } = await runOf({
      findings: [
        finding({ code: 'latent-time', latent: true }),
        finding({ accepted }),
        finding({ code: 'tar-gid', field: 'gid' }),
      ],
      outputs: [
        output,
        { ...output, path: 'blob' },
        { ...output, path: 'old', unexplained: { bytes: 3, accepted } },
      ],
    });
    expect(results.map(({ ruleId, level, suppressions }) => [ruleId, level, suppressions?.length])).toEqual([
      ['tar-uid', 'error', 1],
      ['tar-gid', 'error', undefined],
      ['unexplained', 'error', undefined],
      ['unexplained', 'error', 1],
      ['latent-time', 'note', undefined],
    ]);
    expect(tool.driver.rules.map(({ id }) => id)).toEqual([
      'tar-uid',
      'tar-gid',
      'unexplained',
      'latent-time',
    ]);
  });

  it('tells its exit code, and that a failed or inconclusive run was none', async () => {
    const exits = [
      ['reproducible', 0, true],
      ['unreproducible', 1, true],
      ['failed', 3, false],
      ['inconclusive', 4, false],
    ] as const;
    for (const [verdict, exitCode, executionSuccessful] of exits) {
      const run = await runOf({ verdict, reason: 'why', findings: [], outputs: [] });
      expect(run.invocations[0]).toMatchObject({ exitCode, executionSuccessful });
      expect(run.results.length).toBe(executionSuccessful ? 0 : 1);
    }
    const known = await runOf({ baseline: { file: 'b', accepted: 1, new: 0, expired: [], gone: [] } });
    expect(known.invocations[0].exitCode).toBe(0);
    const machines = parsed(
      await writtenAll(
        sarifReporter,
        many(0, () => report(), { matrix: { ...matrix(), scenarios: matrix().scenarios.slice(0, 1) } }),
      ),
    );
    expect(machines.runs[0].invocations[0].exitCode).toBe(4);
    const differing = matrix().scenarios.map((one) => ({ ...one, results: [] }));
    const whole = many(0, () => report(), { matrix: { ...matrix(), scenarios: differing } });
    expect(parsed(await writtenAll(sarifReporter, whole)).runs[0].invocations[0].exitCode).toBe(1);
  });

  it('knows a finding again when axes, evidence and words change, and tells machines apart', async () => {
    const prints = async (changed: Parameters<typeof report>[0]) =>
      (await runOf(changed)).results[0]!.partialFingerprints;
    const before = await prints({});
    const changed = finding({ axes: [], evidence: [], cause: 'other words', count: 9 });
    expect(await prints({ findings: [changed] })).toEqual(before);
    expect(before['primaryLocationLineHash']).toMatch(/^[0-9a-f]{32}:1$/);
    const there = await prints({ platform: 'debian' });
    expect(there['reproHarness/v1']).toBe(before['reproHarness/v1']);
    expect(there['primaryLocationLineHash']).not.toBe(before['primaryLocationLineHash']);
  });

  it.each(HOSTILE)('is valid and forges nothing with %j', async (evil) => {
    const text = await writtenAll(
      sarifReporter,
      many(2, () => hostileReport(evil), { matrix: matrix(evil), notRun: [evil] }),
    );
    const { results } = parsed(text).runs[0];
    expect(results.map(({ ruleId }) => ruleId)).toEqual(
      expect.arrayContaining(['shard-missing', 'machine-tar', 'machine-unexplained', 'not-run']),
    );
    expect(commandsIn(text)).toEqual([]);
    for (const { locations } of results) {
      const { uri } = locations[0]!.physicalLocation.artifactLocation;
      expect(new URL(uri, 'file:///root/').protocol).toBe('file:');
      expect(uri).not.toMatch(/^\//);
    }
  });

  it('is checked by a schema that sees what is wrong', async () => {
    const log = JSON.parse(await writtenOne(sarifReporter, result(report())));
    expect(errorsOf({ ...log, version: '2.0.0' })).not.toEqual([]);
    expect(errorsOf({ ...log, runs: [{ ...log.runs[0], tool: undefined }] })).not.toEqual([]);
    const [first] = log.runs[0].results;
    for (const broken of [
      { ...first, level: 'fatal' },
      { ...first, message: 'text' },
      { ...first, rank: 'high' },
    ])
      expect(errorsOf({ ...log, runs: [{ ...log.runs[0], results: [broken] }] })).not.toEqual([]);
  });
});
