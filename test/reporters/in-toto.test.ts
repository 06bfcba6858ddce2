import { describe, expect, it } from 'vitest';
import { inTotoReporter } from '../../src/reporters/in-toto/index.ts';
import { commandsIn } from '../support/ci-runners.ts';
import { finding, HOSTILE, hostileReport, many, matrix, report, result } from './support/hostile-report.ts';
import { schemaErrors } from './support/json-schema.ts';
import { writtenAll, writtenOne } from './support/written.ts';

const errorsOf = schemaErrors('in-toto-test-result.schema.json');

interface Statement {
  readonly subject: readonly { readonly name: string; readonly digest: { readonly sha256: string } }[];
  readonly predicate: {
    readonly result: string;
    readonly configuration: readonly {
      readonly name: string;
      readonly digest: { readonly sha256: string };
      readonly annotations: Readonly<Record<string, unknown>>;
    }[];
    readonly passedTests: readonly string[];
    readonly warnedTests: readonly string[];
    readonly failedTests: readonly string[];
  };
}

const statementIn = (text: string): Statement => {
  const statement = JSON.parse(text);
  expect(errorsOf(statement)).toEqual([]);
  expect(inTotoReporter.begins!.test(text)).toBe(true);
  return statement;
};
const statementOf = async (changed: Parameters<typeof report>[0]) =>
  statementIn(await writtenOne(inTotoReporter, result(report(changed))));

const REPRODUCIBLE = {
  verdict: 'reproducible',
  findings: [],
  outputs: report().outputs.slice(1),
  axes: report().axes.slice(0, 1),
} as const;

describe('in-toto', () => {
  it('passes if everything was tested and is equal', async () => {
    const { subject, predicate } = await statementOf(REPRODUCIBLE);
    expect(subject).toEqual([{ name: 'same.txt', digest: { sha256: 'a'.repeat(64) } }]);
    expect(predicate).toMatchObject({
      result: 'PASSED',
      passedTests: ['builds', 'required axes', 'output same.txt', 'axis uid'],
      warnedTests: [],
      failedTests: [],
    });
    expect(predicate.configuration).toMatchObject([
      {
        name: 'scenarios/naive/scenario.yaml',
        digest: { sha256: 'c'.repeat(64) },
        annotations: { scenario: 'naive', seed: 7, exercised: ['uid'] },
      },
    ]);
  });

  it.each([{}, { notRun: ['late'] }, { matrix: matrix() }])(
    'is a statement that fails, with a subject, if there is no result: %j',
    async (whole) => {
      const { subject, predicate } = statementIn(
        await writtenAll(
          inTotoReporter,
          many(0, () => report(), whole),
        ),
      );
      expect(subject.length).toBeGreaterThan(0);
      expect(predicate.result).toBe('FAILED');
    },
  );

  it('fails for an output that differs, and names it with the digest of the control build', async () => {
    const { subject, predicate } = await statementOf({});
    expect(subject.map(({ name, digest }) => [name, digest.sha256[0]])).toEqual([
      ['out.tar', 'a'],
      ['same.txt', 'a'],
    ]);
    expect(predicate).toMatchObject({
      result: 'FAILED',
      failedTests: ['output out.tar'],
      warnedTests: ['axis clock'],
    });
    // What was not exercised was not tested.
    expect(JSON.stringify(predicate)).not.toContain('filesystem');
  });

  it('warns where equality is luck, an axis is partial, or everything is a known fault', async () => {
    const latent = finding({ code: 'latent-time', output: 'same.txt', latent: true });
    const lucky = await statementOf({ ...REPRODUCIBLE, findings: [latent] });
    expect(lucky.predicate).toMatchObject({ result: 'WARNED', warnedTests: ['output same.txt'] });
    const partial = await statementOf({ ...REPRODUCIBLE, axes: report().axes });
    expect(partial.predicate.result).toBe('WARNED');
    const accepted = { until: '2027-01-01', reason: 'known' };
    const known = await statementOf({
      findings: [finding({ accepted })],
      baseline: { file: 'b', accepted: 1, new: 0, expired: [], gone: [] },
    });
    expect(known.predicate).toMatchObject({ result: 'WARNED', failedTests: [] });
    expect(known.predicate.warnedTests).toContain('output out.tar');
  });

  it('never passes a failed or inconclusive run, an empty one, or one of which something is missing', async () => {
    const failed = await statementOf({ verdict: 'failed', reason: 'exit 2', outputs: [], findings: [] });
    expect(failed.predicate).toMatchObject({ result: 'FAILED', failedTests: ['builds'] });
    // A statement needs a subject.
    expect(failed.subject).toEqual([
      { name: 'scenarios/naive/scenario.yaml', digest: { sha256: 'c'.repeat(64) } },
    ]);
    const inconclusive = await statementOf({ ...REPRODUCIBLE, verdict: 'inconclusive', reason: 'clock' });
    expect(inconclusive.predicate).toMatchObject({ result: 'FAILED', failedTests: ['required axes'] });
    const equal = { ...matrix(), platforms: matrix().platforms.slice(0, 1), scenarios: [] };
    const whole = (more: Parameters<typeof many>[2]) =>
      writtenAll(
        inTotoReporter,
        many(1, () => report(REPRODUCIBLE), more),
      ).then((text) => statementIn(text).predicate);
    expect((await whole({})).result).toBe('PASSED');
    expect((await whole({ matrix: equal })).result).toBe('PASSED');
    expect(await whole({ notRun: ['late'] })).toMatchObject({
      result: 'FAILED',
      failedTests: ['late/builds'],
    });
    const missing = { ...equal, platforms: [{ ...equal.platforms[0]!, missing: [2] }] };
    expect(await whole({ matrix: missing })).toMatchObject({
      result: 'FAILED',
      failedTests: ['debian/shard 2 of 2'],
    });
    const results = [
      { platform: 'debian', verdict: 'reproducible', reason: '', seconds: 1, folder: 'x' },
    ] as const;
    const differing = { ...equal, scenarios: [{ ...matrix().scenarios[1]!, results }] };
    expect(await whole({ matrix: differing })).toMatchObject({
      result: 'FAILED',
      failedTests: ['other evil/machines'],
    });
    const { machines } = matrix().scenarios[1]!;
    const accepted = machines!.outputs.map((output) => ({
      ...output,
      accepted: { until: '2027-01-01', reason: 'known' },
    }));
    const known = {
      ...equal,
      scenarios: [{ name: 'other', results, machines: { ...machines!, outputs: accepted } }],
    };
    expect((await whole({ matrix: known })).result).toBe('PASSED');
    const unstable = { ...matrix().scenarios[1]!.machines!, unexplained: [] };
    const [first] = unstable.findings;
    const same = { ...unstable, findings: [{ ...first!, what: 'unreproducible' }] };
    const onOne = { ...equal, scenarios: [{ name: 'other', results, machines: same }] };
    expect((await whole({ matrix: onOne })).result).toBe('PASSED');
    // A baseline that accepts the findings, and not all bytes.
    const stray = await statementOf({
      findings: [finding({ accepted: { until: '2027-01-01', reason: 'known' } })],
      baseline: { file: 'b', accepted: 1, new: 1, expired: [], gone: [] },
    });
    expect(stray.predicate.result).toBe('FAILED');
  });

  it('has unique names in a statement about several results', async () => {
    const text = await writtenAll(
      inTotoReporter,
      many(4, (index) => report({ platform: `p${index % 2}`, scenario: { name: `s${index >> 1}` } })),
    );
    const names = statementIn(text).subject.map(({ name }) => name);
    expect(names[0]).toBe('p0/s0/out.tar');
    expect(new Set(names).size).toBe(8);
  });

  it.each(HOSTILE)('is valid and forges nothing with %j', async (evil) => {
    const text = await writtenAll(
      inTotoReporter,
      many(2, () => hostileReport(evil), { matrix: matrix(evil), notRun: [evil] }),
    );
    expect(statementIn(text).predicate.result).toBe('FAILED');
    expect(commandsIn(text)).toEqual([]);
  });

  it('is checked by a schema that sees what is wrong', async () => {
    const good = JSON.parse(await writtenOne(inTotoReporter, result(report())));
    for (const broken of [
      { ...good, subject: [] },
      { ...good, subject: [{ name: 'x' }] },
      { ...good, _type: 'https://in-toto.io/Statement/v0.1' },
      { ...good, predicate: { ...good.predicate, result: 'OK' } },
      { ...good, predicate: { ...good.predicate, configuration: [{ name: 'x' }] } },
      { ...good, predicate: { ...good.predicate, passedTests: 'all' } },
    ])
      expect(errorsOf(broken)).not.toEqual([]);
  });
});
