import type { Report } from '../../model/report.ts';
import type { Reporter } from '../../model/reporter.ts';
import { isKnown } from '../../util/is-known.ts';
import { logEnd } from '../../util/log-end.ts';
import { EFFORT, effortOf } from '../support/effort.ts';
import { knownHeadline } from '../support/known-faults.ts';
import { textColumns } from '../support/text-columns.ts';
import { axesSection } from './axes.ts';
import { changeText } from './change.ts';
import { findingsSection } from './findings.ts';
import { knownSection } from './known.ts';
import type { TerminalOptions } from './options.ts';
import { type Paint, painter } from './paint.ts';

export const terminalReporter: Reporter = {
  name: 'terminal',
  summary: 'the text that run prints',
  get begins() {
    const verdicts = Object.keys(COLORS).join('|').toUpperCase();
    return new RegExp(String.raw`^\n  (?:${verdicts})(?: \(preliminary\))?   .*(?:   |\n  )${EFFORT}\n`);
  },
  write: async ({ report, logs }, { columns, color, write }) =>
    write(await terminalReport(report, { columns, color, logs, verbose: false, quiet: false, next: [] })),
  writeMerged: async (matrix, { columns, color, write }) => {
    const { matrixText } = await import('./matrix-text.ts');
    await write(matrixText(matrix, { columns, color, next: [] }));
  },
};

/** A report as text for a terminal: one screen, the verdict first. */
export const terminalReport = async (report: Report, options: TerminalOptions): Promise<string> => {
  const paint = painter(options.color);
  const sections = [
    headline(report, options.columns, paint),
    ...failures(report, options, paint),
    ...waysOn(report, paint),
    ...(await findingsSection(report, options, paint)),
    ...(await knownSection(report, options, paint)),
    ...(await diffoscopeSection(report, options)),
    ...(await mendSection(report, options)),
    ...(options.quiet || report.preliminary ? [] : await axesSection(report, options, paint)),
  ];
  const next = options.quiet ? [] : options.next.map((line) => `  ${line}`);
  const change = await changeText(report, { ...options, next: [] });
  return `\n${[...sections, next.join('\n')].filter(Boolean).join('\n\n')}\n\n${change}`;
};

const diffoscopeSection = async (
  { diffoscope }: Report,
  { columns }: TerminalOptions,
): Promise<readonly string[]> => {
  if (diffoscope === undefined) return [];
  const { diffoscopeText } = await import('../support/diffoscope-text.ts');
  return [diffoscopeText(diffoscope, textColumns(columns), 'see report.html').join('\n')];
};

const mendSection = async (report: Report, options: TerminalOptions): Promise<readonly string[]> => {
  if (report.mend === undefined) return [];
  const { mendText } = await import('./mend.ts');
  return [await mendText(report, options)];
};

/** The effort has a line of its own where it does not fit beside the verdict. */
const headline = (report: Report, columns: number, paint: Paint): string => {
  const { verdict, scenario } = report;
  const title = paint[isKnown(report) ? 'yellow' : COLORS[verdict]](paint.bold(verdict.toUpperCase()));
  const effort = effortOf(report);
  const expected =
    scenario['expect'] === 'unreproducible'
      ? verdict === 'unreproducible'
        ? '  (as expected)'
        : '  (expected: unreproducible)'
      : '';
  const preliminary = report.preliminary ? ' (preliminary)' : '';
  const known = knownHeadline(report);
  const rest = `${preliminary}   ${scenario.name}${expected}${known === '' ? '' : `  (${known})`}`;
  const fits = `  ${verdict}${rest}   ${effort}`.length <= columns;
  return [
    `  ${title}${rest}${fits ? '   ' : '\n  '}${paint.dim(effort)}`,
    ...(report.reason === '' ? [] : [`  ${report.reason}`]),
  ].join('\n');
};

const COLORS = {
  reproducible: 'green',
  unreproducible: 'red',
  inconclusive: 'yellow',
  failed: 'red',
} as const;

/** The end of the log of each build that failed. */
const failures = (report: Report, { logs }: TerminalOptions, paint: Paint): string[] =>
  report.builds
    .filter(({ exit, label }) => exit !== 0 && label === undefined)
    .map(({ id, exit, log }) => {
      const lines = logEnd(logs.get(log) ?? '', LOG_LINES).map((line) =>
        line.length <= LINE_LENGTH ? line : `${line.slice(0, LINE_LENGTH - 1)}…`,
      );
      const body = lines.join('') === '' ? ['(it printed nothing)'] : lines;
      return [
        `  ${paint.bold(id)}: ${typeof exit === 'number' ? `exit ${exit}` : exit}, the end of its log`,
        ...body.map((line) => `    | ${line}`),
      ].join('\n');
    });

/** What to do about a build that fails, for each reason. */
const waysOn = ({ findings }: Report, paint: Paint): string[] =>
  findings
    .filter(({ code }) => code === 'build-fails')
    .map(
      ({ axes, fix }) =>
        `  ${paint.bold(axes.length === 0 ? 'to go on' : axes.join(', '))}: ${fix.text}${fix.command === undefined ? '' : ` ${paint.bold(fix.command)}`}`,
    );

const LOG_LINES = 8;
const LINE_LENGTH = 200;
