import type { Report, ReportAxis } from '../../model/report.ts';
import type { ReportChange } from '../../model/report-change.ts';
import type { RunResult } from '../../model/run-result.ts';
import { logEnd } from '../../util/log-end.ts';
import { changeWords } from '../support/change-words.ts';
import { latentToShow } from '../support/latent-to-show.ts';
import { PRELIMINARY } from '../support/preliminary.ts';
import { scenarioLabel } from '../support/scenario-label.ts';
import { outputCases } from './output-cases.ts';
import { type Case, suiteXml } from './suite-xml.ts';
import { attribute } from './xml.ts';

/** The suite of one result: a case for the builds, one for what is required, one for each output, one for each axis. */
export const scenarioSuite = (result: RunResult): string => {
  const { report } = result;
  const [control] = report.builds;
  return suiteXml({
    name: scenarioLabel(report),
    head: `${attribute('time', (report.timing['total'] ?? 0).toFixed(3))}${
      // Without milliseconds and zone, as Ant writes it; UTC.
      control === undefined
        ? ''
        : attribute('timestamp', new Date(control.startedMs).toISOString().slice(0, 19))
    }`,
    properties: [['seed', String(report.seed)], ['verdict', report.verdict], ...Object.entries(report.host)],
    cases: [
      buildsCase(result),
      requiredCase(report),
      ...expectedCase(report),
      ...outputCases(report),
      ...report.axes.map(axisCase),
    ],
    notes: [...notesOf(report), ...warningsOf(report)],
  });
};

const buildsCase = ({ report, logs }: RunResult): Case => {
  const base = { name: 'builds', seconds: report.timing['total'] ?? 0 };
  if (report.verdict !== 'failed') return { ...base, outcome: 'passed' };
  const failed = report.builds.filter(({ exit, label }) => exit !== 0 && label === undefined);
  const fixes = report.findings
    .filter(({ latent }) => !latent)
    .map(({ cause, axes, fix }) => `${cause} (${axes.join(', ')})\nfix: ${fix.text} ${fix.command ?? ''}`);
  const ends = failed.map(({ id, exit, log }) =>
    [`build ${id}: ${exit}; the end of ${log}:`, ...logEnd(logs.get(log) ?? '', LOG_LINES)].join('\n'),
  );
  return {
    ...base,
    outcome: 'error',
    type: 'build-failed',
    message: report.reason,
    text: [report.reason, ...fixes, ...ends].join('\n\n'),
  };
};

const LOG_LINES = 50;

const requiredCase = ({ verdict, reason }: Report): Case => ({
  name: 'required axes',
  ...(verdict === 'inconclusive'
    ? { outcome: 'error', type: 'not-exercised', message: reason }
    : verdict === 'failed'
      ? { outcome: 'skipped', message: 'nothing is known, because a build failed' }
      : { outcome: 'passed' }),
});

const expectedCase = ({ expectation }: Report): readonly Case[] =>
  expectation === undefined
    ? []
    : [
        {
          name: 'as expected',
          ...(expectation.met
            ? { outcome: 'passed' }
            : { outcome: 'failure', type: 'not-as-expected', message: expectation.reason }),
        },
      ];

const axisCase = ({ name, status, reason, control, experiment }: ReportAxis): Case => ({
  name: `axis ${name}`,
  ...(status === 'exercised'
    ? { outcome: 'passed' }
    : {
        outcome: 'skipped',
        type: status,
        message: `${status}${reason === '' ? '' : `: ${reason}`}`,
        text: `${status}${reason === '' ? '' : `: ${reason}`}\ncontrol: ${control}\nexperiment: ${experiment}`,
      }),
});

const notesOf = ({ preliminary, baseline, attribution, change, verdict }: Report): readonly string[] => [
  ...(change === undefined ? [] : changeText(change, verdict)),
  ...(preliminary ? [`Preliminary: ${PRELIMINARY}`] : []),
  ...(attribution?.notes ?? []),
  ...(baseline?.gone ?? []).map(
    ({ output, code }) =>
      `${baseline!.file}: nothing matches ${code} of ${output} any more: remove the entry`,
  ),
];

/** What fails nothing today: JUnit has no warnings. */
const warningsOf = (report: Report): readonly string[] => {
  const latent = latentToShow(report);
  const shown = latent
    .slice(0, MOST_WARNINGS)
    .map(({ output, cause, fix }) => `Warning: ${output}: ${cause}. ${fix.text}`);
  return latent.length > MOST_WARNINGS
    ? [...shown, `and ${latent.length - MOST_WARNINGS} more warnings`]
    : shown;
};

const MOST_WARNINGS = 20;

const changeText = (change: ReportChange, verdict: Report['verdict']): readonly string[] => {
  const { title, summary, remarks } = changeWords(change, verdict);
  return [`The change: ${title}. ${summary}`, ...remarks];
};
