import type { Report } from '../../model/report.ts';
import { grouped } from '../../util/grouped.ts';
import { changeLines } from '../support/change-markdown.ts';
import { latentToShow } from '../support/latent-to-show.ts';
import type { Problem } from '../support/problems/problem.ts';
import { problemsOf } from '../support/problems/problems-of.ts';
import { scenarioLabel } from '../support/scenario-label.ts';
import { cellCode, cellText } from './cell.ts';
import { type JoinedProblem, joinProblems } from './join-problems.ts';

/** What is wrong with one scenario; undefined if nothing is worth a line. */
export const scenarioSection = (report: Report): string | undefined => {
  const problems = problemsOf(report);
  const open = problems.filter(({ accepted, level }) => accepted === undefined && level === 'error');
  const accepted = problems.filter((problem) => problem.accepted !== undefined).length;
  const notes = problems.filter(({ accepted, level }) => accepted === undefined && level !== 'error');
  const gone = report.baseline?.gone ?? [];
  if (
    report.verdict === 'reproducible' &&
    gone.length === 0 &&
    open.length === 0 &&
    latentToShow(report).length === 0 &&
    report.change === undefined
  )
    return undefined;
  return [
    '',
    `### ${cellText(scenarioLabel(report))}`,
    '',
    ...changeLines(report, '####'),
    ...tableOf([...open, ...notes]),
    ...(accepted > 0 ? [`Known faults, accepted: ${grouped(accepted)}.`, ''] : []),
    ...gone.map(
      ({ code, output }) =>
        `No finding matches ${cellCode(code)} of ${cellCode(output)} any more: remove it from the baseline.\n`,
    ),
    ...notExercised(report),
  ].join('\n');
};

/** What `merge` found besides, and the scenarios without a result. */
export const matrixSection = (problems: readonly Problem[], isMatrix: boolean): string =>
  [
    '',
    isMatrix ? '### The matrix' : '### Not run',
    '',
    ...tableOf(problems, (problem) => problem.scenario),
  ].join('\n');

const tableOf = (
  problems: readonly Problem[],
  scenarioOf?: (problem: Problem) => string,
): readonly string[] => {
  if (problems.length === 0) return [];
  const joined = joinProblems(problems);
  const shown = joined.slice(0, MOST_ROWS);
  return [
    '| cause | what | where | fix |',
    '| --- | --- | --- | --- |',
    ...shown.map((problem) => rowOf(problem, scenarioOf?.(problem))),
    ...(joined.length > shown.length ? ['', `and ${grouped(joined.length - shown.length)} more.`] : []),
    '',
  ];
};

const MOST_ROWS = 50;

const rowOf = (
  { rule, level, message, example, outputs, fix, excuse }: JoinedProblem,
  scenario: string | undefined,
): string =>
  `| ${[
    `${cellText(rule)}${level === 'note' && excuse === undefined ? ' (latent)' : ''}`,
    `${cellText(message)}${example === undefined ? '' : `<br>${cellCode(example)}`}`,
    [...(scenario === undefined ? [] : [cellText(scenario)]), outputsText(outputs)]
      .filter((part) => part !== '')
      .join(': '),
    fix === undefined ? '' : fix.command === undefined ? cellText(fix.text) : cellCode(fix.command),
  ].join(' | ')} |`;

const outputsText = (outputs: readonly string[]): string =>
  outputs.length <= SHOWN
    ? outputs.map(cellCode).join(', ')
    : `${outputs.slice(0, SHOWN).map(cellCode).join(', ')} and ${outputs.length - SHOWN} more`;

const SHOWN = 3;

const notExercised = ({ axes }: Report): readonly string[] => {
  const lost = axes.filter(({ status }) => ['partial', 'ineffective', 'unavailable'].includes(status));
  return lost.length === 0
    ? []
    : [
        `Not exercised: ${lost.map(({ name, reason }) => `${name}${reason === '' ? '' : ` (${cellText(reason)})`}`).join(', ')}.`,
        '',
      ];
};
