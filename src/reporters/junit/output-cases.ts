import type { Report, ReportOutput } from '../../model/report.ts';
import { counted } from '../../util/counted.ts';
import { groupBy } from '../../util/group-by.ts';
import { withoutSecondPaths } from '../../util/is-second-path.ts';
import { pathsOf } from '../support/paths-of.ts';
import type { Problem } from '../support/problems/problem.ts';
import { problemText } from '../support/problems/problem-text.ts';
import { problemsOf } from '../support/problems/problems-of.ts';
import type { Case } from './suite-xml.ts';

/** A case for each output. Of very many, the rest is one case: GitLab reads no document of more than 250,000 objects. */
export const outputCases = (report: Report): readonly Case[] => {
  const problems = groupBy(
    problemsOf(report).filter(({ level, excuse }) => level === 'error' || excuse !== undefined),
    ({ output }) => output,
  );
  const cases = withoutSecondPaths(report.outputs).map((output) =>
    caseOf(output, problems.get(pathsOf(output)) ?? []),
  );
  const failing = cases.filter(({ outcome }) => outcome !== 'passed');
  const passing = cases.filter(({ outcome }) => outcome === 'passed');
  return [
    ...failing.slice(0, MOST),
    ...restOf(failing, 'more differing outputs', 'failure'),
    ...passing.slice(0, MOST),
    ...restOf(passing, 'more identical outputs', 'passed'),
  ];
};

const MOST = 1000;

const restOf = (cases: readonly Case[], name: string, outcome: 'failure' | 'passed'): readonly Case[] => {
  const left = cases.slice(MOST);
  if (left.length === 0) return [];
  // Known faults alone fail nothing.
  const worst = outcome === 'failure' && left.every((one) => one.outcome === 'skipped') ? 'skipped' : outcome;
  return [{ name, outcome: worst, message: `${counted(left.length, 'output')} more: see the report` }];
};

const caseOf = (compared: ReportOutput, problems: readonly Problem[]): Case => {
  const name = `output ${pathsOf(compared)}`;
  if (compared.verdict === 'identical') return { name, outcome: 'passed' };
  const open = problems.filter((problem) => !isKnown(problem));
  const known = problems.filter(isKnown);
  const shown = open.length > 0 ? open : known;
  return {
    name,
    outcome: open.length > 0 ? 'failure' : 'skipped',
    type: [...new Set(shown.map(({ rule }) => rule))].slice(0, 10).join(', '),
    message: (open.length > 0 ? open.map(({ message }) => message) : known.map(knownText))
      .slice(0, 3)
      .join('; '),
    text: [
      ...open.slice(0, MOST_PROBLEMS).map(details),
      ...(open.length > MOST_PROBLEMS ? [`and ${open.length - MOST_PROBLEMS} more: see the report`] : []),
      ...known.slice(0, MOST_PROBLEMS).map(knownText),
    ].join('\n\n'),
  };
};

const MOST_PROBLEMS = 50;

const details = (problem: Problem): string => {
  const { rule, fix } = problem;
  return [
    `${rule}: ${problemText(problem)}`,
    ...(fix === undefined
      ? []
      : [`fix: ${fix.text}`, ...(fix.command === undefined ? [] : [`     ${fix.command}`])]),
  ].join('\n');
};

/** Nothing fails for it: the baseline accepts it, or it has an excuse. */
const isKnown = ({ accepted, excuse }: Problem): boolean => accepted !== undefined || excuse !== undefined;

const knownText = ({ rule, message, accepted }: Problem): string =>
  accepted === undefined
    ? `${rule}: ${message}`
    : `${rule} is accepted until ${accepted.until}: ${accepted.reason} (${message})`;
