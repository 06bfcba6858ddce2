import { createHash } from 'node:crypto';
import { ExitCode } from '../../model/exit-code.ts';
import type { Report } from '../../model/report.ts';
import type { ManyResults, Sink } from '../../model/reporter.ts';
import { visibleText } from '../../util/visible-text.ts';
import { worstExit } from '../../util/worst-exit.ts';
import { exitOfVerdict, exitOfWhole } from '../support/exit-of.ts';
import { configurationOf } from './configuration.ts';
import { gatherLists } from './gather-lists.ts';
import { type Subject, subjectsOf } from './subjects.ts';
import { type NamedTest, type Outcome, testsOf, testsOfWhole } from './tests.ts';

/** The statement about all results. Its order is that of what is known first, so that a reader sees at once whose it is. */
export const writeStatement = async (results: ManyResults, { write }: Sink): Promise<void> => {
  const several = results.count !== 1 || results.matrix !== undefined || results.notRun !== undefined;
  let exit = exitOfWhole(results);
  const lists = await gatherLists(
    results,
    ({ report }) => {
      // It is about the files, not about a change: that its base is no better mends nothing.
      exit = worstExit([exit, exitOfVerdict(report)]);
      return contributionOf(report, several);
    },
    MOST_HELD,
  );
  await write(
    `{"_type":"https://in-toto.io/Statement/v1","predicateType":"${PREDICATE}","predicate":{"configuration":[`,
  );
  await lists.write('configuration', write);
  const whole = testsOfWhole(results);
  const counts = { passed: 0, warned: 0, failed: 0 };
  for (const outcome of ['passed', 'warned', 'failed'] as const) {
    await write(`],\n"${outcome}Tests":[`);
    counts[outcome] = await lists.write(outcome, write, namesOf(whole, outcome));
  }
  const result =
    exit !== ExitCode.ok || counts.failed > 0 || counts.passed === 0
      ? 'FAILED'
      : counts.warned > 0
        ? 'WARNED'
        : 'PASSED';
  await write(`],\n"result":"${result}"},"subject":[`);
  // A statement needs a subject: where nothing was built, it is about what was to be run.
  if ((await lists.write('subject', write)) === 0)
    await lists.write('source', write, results.count === 0 ? unbuilt(results) : []);
  await write('\n]}\n');
};

const contributionOf = (report: Report, several: boolean) => {
  const configuration = configurationOf(report);
  const { name, digest } = configuration;
  const tests = testsOf(report, several);
  return {
    configuration: [configuration],
    passed: namesOf(tests, 'passed'),
    warned: namesOf(tests, 'warned'),
    failed: namesOf(tests, 'failed'),
    subject: subjectsOf(report, several),
    source: [{ name, digest }],
  };
};

/** What left no result has no file: its name stands for it. */
const unbuilt = ({ notRun = [], matrix }: ManyResults): readonly Subject[] => {
  const names = [...notRun, ...(matrix?.scenarios ?? []).map(({ name }) => name)];
  return (names.length === 0 ? ['no scenario'] : names).map((scenario) => {
    const name = visibleText(scenario);
    return { name, digest: { sha256: createHash('sha256').update(name).digest('hex') } };
  });
};

const namesOf = (tests: readonly NamedTest[], outcome: Outcome): readonly string[] =>
  tests.filter((test) => test.outcome === outcome).map(({ name }) => name);

const MOST_HELD = 32_000_000;

const PREDICATE = 'https://in-toto.io/attestation/test-result/v0.1';
