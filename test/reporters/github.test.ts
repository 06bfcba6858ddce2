import { describe, expect, it } from 'vitest';
import type { ManyResults } from '../../src/model/reporter.ts';
import { githubReporter } from '../../src/reporters/github/index.ts';
import { commandsIn } from '../support/ci-runners.ts';
import { finding, HOSTILE, hostileReport, many, matrix, report, result } from './support/hostile-report.ts';
import { writtenAll, writtenOne } from './support/written.ts';

interface Annotation {
  readonly level: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** As the runner reads standard output: actions/runner, ActionCommand.TryParseV2 and UnescapeData. */
const annotationsIn = (text: string): readonly Annotation[] =>
  text
    .split(/\r\n|[\r\n]/)
    .filter((line) => line.trimStart().startsWith('::'))
    .map((line) => {
      const rest = line.trimStart().slice(2);
      const end = rest.indexOf('::');
      const command = rest.slice(0, end);
      const [level] = command.split(' ');
      const properties = command.slice(level!.length).trim();
      return {
        level: level!,
        properties: Object.fromEntries(
          properties.split(',').map((pair) => {
            const equals = pair.indexOf('=');
            return [pair.slice(0, equals), unescape_(pair.slice(equals + 1), true)];
          }),
        ),
        message: unescape_(rest.slice(end + 2), false),
      };
    });

const unescape_ = (text: string, isProperty: boolean): string => {
  const data = text.replaceAll('%0D', '\r').replaceAll('%0A', '\n');
  const property = isProperty ? data.replaceAll('%3A', ':').replaceAll('%2C', ',') : data;
  return property.replaceAll('%25', '%');
};

const printed = async (results: ManyResults): Promise<string> => {
  let text = '';
  await githubReporter.onStdout!.write(results, {
    write: (piece) => {
      text += piece;
    },
    columns: 80,
    color: false,
  });
  return text;
};

describe('the annotations of github', () => {
  it('are at the scenario file, with cause, axes and fix', async () => {
    expect(annotationsIn(await printed(many(1, () => report())))).toEqual([
      {
        level: 'error',
        properties: {
          title: 'repro-harness: naive: tar-uid',
          file: 'scenarios/naive/scenario.yaml',
          line: '4',
        },
        message:
          'out.tar: the members contain the id of the user (uid, recognised, 3 times)\nuid: 1000 -> 2000\nFix: Give every member owner 0.\ntar --owner=0',
      },
    ]);
    const [without] = annotationsIn(await printed(many(1, () => report({ scenario: { name: 'naive' } }))));
    expect(Object.keys(without!.properties)).toEqual(['title']);
  });

  it('join the outputs of one fault, and come in the order error, warning, notice', async () => {
    const found = annotationsIn(
      await printed(
        many(2, (index) =>
          report({
            scenario: { name: `s${index}` },
            findings: [
              finding({ code: 'latent-time', latent: true }),
              ...Array.from({ length: 5 }, (_, output) => finding({ output: `o${output}` })),
            ],
            outputs: [],
          }),
        ),
      ),
    );
    expect(found.map(({ level }) => level)).toEqual(['error', 'error', 'notice', 'notice']);
    expect(found[0]!.message).toMatch(/^o0, o1, o2 and 2 more: /);
  });

  it('are at most ten of each level, the last of which counts the rest', async () => {
    const found = annotationsIn(
      await printed(
        many(100, (index) =>
          report({
            scenario: { name: `s${index}` },
            findings: [
              ...Array.from({ length: 100 }, (_, code) => finding({ code: `code-${code}` })),
              finding({ code: 'latent-time', latent: true }),
            ],
          }),
        ),
      ),
    );
    expect(found.filter(({ level }) => level === 'error')).toHaveLength(10);
    expect(found.filter(({ level }) => level === 'notice')).toHaveLength(10);
    expect(found[9]!.message).toBe('and 9,991 more: see the summary and the reports');
    expect(found[19]!.message).toBe('and 91 more: see the summary and the reports');
  });

  it('count known faults, and do not annotate them', async () => {
    const accepted = { until: '2027-01-01', reason: 'known' };
    const text = await printed(many(1, () => report({ findings: [finding({ accepted })] })));
    expect(text).toBe('repro-harness: 1 known fault is accepted by the baseline\n');
  });

  it.each(HOSTILE)('cannot be forged by %j', async (evil) => {
    const text = await printed(many(2, () => hostileReport(evil), { matrix: matrix(evil), notRun: [evil] }));
    const lines = text.trimEnd().split('\n');
    const found = annotationsIn(text);
    // Each line is one of ours: known levels, known properties, and the title begins as ours do.
    expect(found).toHaveLength(lines.filter((line) => line.startsWith('::')).length);
    for (const line of lines) expect(line).toMatch(/^(::(error|notice) title=repro-harness|repro-harness: )/);
    for (const { level, properties, message } of found) {
      expect(['error', 'notice']).toContain(level);
      for (const name of Object.keys(properties)) expect(['title', 'file', 'line']).toContain(name);
      expect(properties['title']).toMatch(/^repro-harness/);
      // What the runner shows of it gives no command to a program that reads the log.
      expect(commandsIn(message)).toEqual([]);
    }
    expect(found.map(({ message }) => message).join()).toContain('shard 2 of 3');
  });
});

describe('the summary of github', () => {
  it('has the scenarios, the worst first, and what is wrong', async () => {
    const text = await writtenAll(
      githubReporter,
      many(3, (index) =>
        report(
          index === 1
            ? { scenario: { name: 'bad' } }
            : { scenario: { name: `good${index}` }, verdict: 'reproducible', findings: [], outputs: [] },
        ),
      ),
    );
    expect(githubReporter.begins!.test(text)).toBe(true);
    expect(text).toMatch(/^## ❌ repro-harness: 1 unreproducible, 2 reproducible\n/);
    expect(text.split('\n')[4]).toBe('| bad | ❌ unreproducible | 1 | 1 | 1.3 |');
    expect(text).toContain('### bad');
    expect(text).toContain('<code>tar --owner=0</code>');
    expect(text).not.toContain('### good');
    expect(text).toContain('Not exercised: clock (not proved for ./gen), filesystem (only one here).');
  });

  it('has what merge found, and what was not run', async () => {
    const text = await writtenAll(
      githubReporter,
      many(1, () => report({ verdict: 'reproducible', findings: [], outputs: [] }), {
        matrix: matrix(),
        notRun: ['late'],
      }),
    );
    expect(text).toMatch(/^## ❌ repro-harness: 1 reproducible, 1 not run, 1 shard is missing\n/);
    for (const part of ['shard 2 of 3 on fedora evil', 'machine-tar', 'not-run', 'no tar evil'])
      expect(text).toContain(part);
  });

  it.each(HOSTILE)('is not broken by %j', async (evil) => {
    const text = await writtenOne(githubReporter, result(hostileReport(evil)));
    expect(commandsIn(text)).toEqual([]);
    for (const line of text.split('\n').filter((one) => one.startsWith('| ')))
      expect([6, 8]).toContain(line.split('|').length);
    expect(text).not.toMatch(/<(?!\/?code>|br>)/);
    expect(text).not.toContain('\x1b');
  });
});
