import type { ManyResults, Sink } from '../../model/reporter.ts';
import { counted } from '../../util/counted.ts';
import { grouped } from '../../util/grouped.ts';
import type { Problem } from '../support/problems/problem.ts';
import { problemsOf } from '../support/problems/problems-of.ts';
import { problemsOfWhole } from '../support/problems/problems-of-whole.ts';
import { type AnnotationLevel, annotation } from './annotation.ts';
import { type JoinedProblem, joinProblems } from './join-problems.ts';

/** Writes the annotations of a step, errors first. Of more than a step may have, it writes as many as fit, and counts the rest in the last. */
export const writeAnnotations = async (results: ManyResults, { write }: Sink): Promise<void> => {
  const lists = { error: list(), warning: list(), note: list() };
  const known = { baseline: 0, base: 0, expected: 0 };
  const add = (problems: readonly Problem[]): void => {
    const open = problems.filter((problem) => problem.accepted === undefined && problem.excuse === undefined);
    for (const { accepted, excuse } of problems)
      if (accepted !== undefined) known.baseline++;
      else if (excuse !== undefined) known[excuse]++;
    for (const joined of joinProblems(open)) {
      const { first, count } = lists[joined.level];
      if (first.length < MOST) first.push(joined);
      lists[joined.level] = { first, count: count + 1 };
    }
  };
  add(problemsOfWhole(results));
  for await (const { report } of results) add(problemsOf(report));
  for (const level of ['error', 'warning', 'note'] as const) await write(ofLevel(level, lists[level]));
  const { baseline, base, expected } = known;
  if (baseline > 0)
    await write(
      `repro-harness: ${counted(baseline, 'known fault is', 'known faults are')} accepted by the baseline\n`,
    );
  if (base > 0)
    await write(`repro-harness: ${counted(base, 'finding is', 'findings are')} in the base, too\n`);
  if (expected > 0)
    await write(
      `repro-harness: ${counted(expected, 'finding is', 'findings are')} expected by the scenarios\n`,
    );
};

/** The most that GitHub shows of each level in a step. */
const MOST = 10;

interface List {
  readonly first: JoinedProblem[];
  readonly count: number;
}

const list = (): List => ({ first: [], count: 0 });

const ofLevel = (level: Problem['level'], { first, count }: List): string => {
  const shown = count > MOST ? first.slice(0, MOST - 1) : first;
  const left = count - shown.length;
  return [
    ...shown.map((problem) => ofProblem(LEVELS[level], problem)),
    ...(left === 0
      ? []
      : [
          annotation(LEVELS[level], { title: 'repro-harness' }, [
            `and ${grouped(left)} more: see the summary and the reports`,
          ]),
        ]),
  ].join('');
};

const LEVELS: Readonly<Record<Problem['level'], AnnotationLevel>> = {
  error: 'error',
  warning: 'warning',
  note: 'notice',
};

const ofProblem = (
  level: AnnotationLevel,
  { scenario, rule, outputs, message, example, fix, place }: JoinedProblem,
): string =>
  annotation(
    level,
    {
      title: ['repro-harness', scenario, rule].filter((part) => part !== '').join(': '),
      ...(place.isKnown ? { file: place.path, line: place.line } : {}),
    },
    [
      `${outputs.length === 0 ? '' : `${outputsText(outputs)}: `}${message}`,
      ...(example === undefined ? [] : [example]),
      ...(fix === undefined ? [] : [`Fix: ${fix.text}`, ...(fix.command === undefined ? [] : [fix.command])]),
    ],
  );

const outputsText = (outputs: readonly string[]): string =>
  outputs.length <= SHOWN
    ? outputs.join(', ')
    : `${outputs.slice(0, SHOWN).join(', ')} and ${outputs.length - SHOWN} more`;

const SHOWN = 3;
