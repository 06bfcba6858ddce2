import type { MachineComparison, MatrixReport, MatrixScenario } from '../../model/matrix-report.ts';
import { byMachine, differsByMachine } from '../../util/by-machine.ts';
import { counted } from '../../util/counted.ts';
import { knownMachines } from '../support/known-faults.ts';
import {
  matrixEffort,
  matrixSums,
  missingLines,
  resultsByVerdict,
  unrunLines,
  valuesText,
} from '../support/matrix-lines.ts';
import { table } from '../support/table.ts';
import { textColumns } from '../support/text-columns.ts';
import { type Paint, painter } from './paint.ts';

export interface MatrixTextOptions {
  readonly columns: number;
  readonly color: boolean;
  /** Lines for the end. */
  readonly next: readonly string[];
}

/** What `merge` found, as text for a terminal: the verdict first, then only what is not reproducible everywhere. */
export const matrixText = (matrix: MatrixReport, { columns, color, next }: MatrixTextOptions): string => {
  const paint = painter(color);
  const width = textColumns(columns);
  const sections = [
    headline(matrix, columns, paint),
    worseScenarios(matrix, width, paint),
    ...differingMachines(matrix, width, paint),
    [...missingLines(matrix), ...unrunLines(matrix)]
      .flatMap((line) => lines(paint.yellow(line), width))
      .join('\n'),
    matrixSums(matrix)
      .flatMap((line) => lines(line, width))
      .join('\n'),
    next.map((line) => `  ${line}`).join('\n'),
  ];
  return `\n${sections.filter(Boolean).join('\n\n')}\n\n`;
};

const headline = (matrix: MatrixReport, columns: number, paint: Paint): string => {
  const word = matrix.verdict.toUpperCase();
  const effort = matrixEffort(matrix);
  const fits = `  ${word}   ${effort}`.length <= columns;
  return `  ${paint[COLORS[matrix.verdict]](paint.bold(word))}${fits ? '   ' : '\n  '}${paint.dim(effort)}`;
};

const COLORS = {
  reproducible: 'green',
  unreproducible: 'red',
  inconclusive: 'yellow',
  failed: 'red',
} as const;

const worseScenarios = ({ scenarios, platforms }: MatrixReport, width: number, paint: Paint): string => {
  const worse = scenarios.filter(({ results }) => results.some(({ verdict }) => verdict !== 'reproducible'));
  const rows = worse.slice(0, MOST).flatMap(({ name, results }) =>
    resultsByVerdict(results)
      .filter(({ verdict }) => verdict !== 'reproducible')
      .map((group, index) => [
        index === 0 ? name : '',
        paint[COLORS[group.verdict]](group.verdict),
        [
          group.platforms.length === platforms.length && platforms.length > 1
            ? 'on every platform'
            : group.platforms.join(', '),
          group.reason.split('\n')[0]!,
        ]
          .filter(Boolean)
          .join(': '),
      ]),
  );
  if (rows.length === 0) return '';
  const more = worse.length > MOST ? [`  and ${worse.length - MOST} more scenarios`] : [];
  return [...table(rows, width, 2), ...more].join('\n');
};

const MOST = 50;

const differingMachines = ({ scenarios }: MatrixReport, width: number, paint: Paint): readonly string[] => {
  const differing = scenarios.filter(({ machines }) => differsByMachine(machines));
  const shown = differing.slice(0, MOST).map((scenario) => machineSection(scenario, width, paint));
  return differing.length > MOST ? [...shown, `  and ${differing.length - MOST} more scenarios`] : shown;
};

const machineSection = ({ name, machines }: MatrixScenario, width: number, paint: Paint): string => {
  const { outputs, findings, unexplained } = byMachine(machines as MachineComparison);
  const known = knownMachines({ outputs });
  const first = outputs
    .slice(0, 3)
    .map(({ path }) => path)
    .join(', ');
  const title = `${paint.bold(name)}  ${counted(outputs.length, 'output')} ${outputs.length === 1 ? 'differs' : 'differ'} between machines: ${first}${outputs.length > 3 ? ` and ${outputs.length - 3} more` : ''}${known === '' ? '' : ` (${known})`}`;
  const rows = findings.map((finding) => [
    `${finding.what} (${finding.confidence})`,
    valuesText(finding),
    [
      finding.fix.command ?? finding.fix.text,
      ...finding.evidence
        .slice(0, 1)
        .map(({ field, where, control, experiment }) => `${where}: ${field} ${control} -> ${experiment}`),
    ]
      .filter(Boolean)
      .join('; '),
  ]);
  return [
    ...lines(title, width),
    ...(rows.length === 0 ? [] : table(rows, width, 4, 2)),
    ...(unexplained.length === 0
      ? []
      : lines(
          `Not explained by what is known of the machines: ${unexplained.slice(0, 5).join(', ')}${unexplained.length > 5 ? ` and ${unexplained.length - 5} more` : ''}.`,
          width,
        )),
  ].join('\n');
};

const lines = (text: string, width: number): readonly string[] => table([[text]], width, 2);
