import { ExitCode } from '../../model/exit-code.ts';
import type { ManyResults, Sink } from '../../model/reporter.ts';
import { exitOf, exitOfWhole, worseExit } from '../support/exit-of.ts';
import { configurationOf } from './configuration.ts';
import { subjectsOf } from './subjects.ts';
import { testsOf, testsOfWhole } from './tests.ts';
import { writeList } from './write-list.ts';

/** Reads the results once for each list, so that none is held in memory. */
export const writeStatement = async (results: ManyResults, { write }: Sink): Promise<void> => {
  const several = results.count !== 1 || results.matrix !== undefined || results.notRun !== undefined;
  const ofMatrix = testsOfWhole(results);
  await write(
    `{"_type":"https://in-toto.io/Statement/v1","predicateType":"${PREDICATE}","predicate":{"configuration":[`,
  );
  let exit = exitOfWhole(results);
  await writeList(write, results, ({ report }) => {
    exit = worseExit(exit, exitOf(report));
    return [configurationOf(report)];
  });
  const counts = { passed: 0, warned: 0, failed: 0 };
  for (const outcome of ['passed', 'warned', 'failed'] as const) {
    const names = (tests: ReturnType<typeof testsOf>): readonly string[] =>
      tests.filter((test) => test.outcome === outcome).map(({ name }) => name);
    await write(`],\n"${outcome}Tests":[`);
    counts[outcome] = await writeList(
      write,
      results,
      ({ report }) => names(testsOf(report, several)),
      names(ofMatrix),
    );
  }
  const result =
    exit !== ExitCode.ok || counts.failed > 0 || counts.passed === 0
      ? 'FAILED'
      : counts.warned > 0
        ? 'WARNED'
        : 'PASSED';
  await write(`],\n"result":"${result}"},"subject":[`);
  const subjects = await writeList(write, results, ({ report }) => subjectsOf(report, several));
  // A statement needs a subject: where nothing was built, it is about what was to be run.
  if (subjects === 0)
    await writeList(write, results, ({ report }) => {
      const { name, digest } = configurationOf(report);
      return [{ name, digest }];
    });
  await write('\n]}\n');
};

const PREDICATE = 'https://in-toto.io/attestation/test-result/v0.1';
