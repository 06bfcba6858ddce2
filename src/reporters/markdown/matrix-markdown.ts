import type { MachineComparison, MatrixReport } from '../../model/matrix-report.ts';
import { byMachine, differsByMachine } from '../../util/by-machine.ts';
import { knownMachines } from '../support/known-faults.ts';
import { code, text } from '../support/markdown-text.ts';
import {
  matrixEffort,
  matrixSums,
  missingLines,
  resultsByVerdict,
  unrunLines,
  valuesText,
} from '../support/matrix-lines.ts';
import { ICONS } from '../support/verdict-icons.ts';

/** What `merge` found, for the page of a job (GitHub Flavored Markdown): only what is not reproducible everywhere. */
export const matrixMarkdown = (matrix: MatrixReport): string => {
  const { verdict, scenarios } = matrix;
  const differing = scenarios.filter(({ machines }) => differsByMachine(machines));
  const lines = [
    `# ${ICONS[verdict]} ${verdict}: ${text(matrixEffort(matrix))}`,
    '',
    ...worseTable(matrix),
    ...differing
      .slice(0, MOST)
      .flatMap(({ name, machines }) => machineLines(name, byMachine(machines as MachineComparison))),
    ...(differing.length > MOST
      ? [`and ${differing.length - MOST} more scenarios differ between machines.`, '']
      : []),
    ...[...missingLines(matrix), ...unrunLines(matrix)].flatMap((line) => [`**${text(line)}**`, '']),
    ...matrixSums(matrix).flatMap((line) => [text(line), '']),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
};

const MOST = 50;

const worseTable = ({ scenarios }: MatrixReport): readonly string[] => {
  const rows = scenarios.flatMap(({ name, results }) =>
    resultsByVerdict(results)
      .filter(({ verdict }) => verdict !== 'reproducible')
      .map(
        ({ verdict, reason, platforms }) =>
          `| ${text(name)} | ${ICONS[verdict]} ${verdict} | ${text(platforms.join(', '))} | ${text(reason.slice(0, 300))} |`,
      ),
  );
  if (rows.length === 0) return [];
  return [
    '| scenario | verdict | platforms | reason |',
    '| --- | --- | --- | --- |',
    ...rows.slice(0, MOST),
    ...(rows.length > MOST ? ['', `and ${rows.length - MOST} more.`] : []),
    '',
  ];
};

const machineLines = (
  name: string,
  { outputs, findings, unexplained }: MachineComparison,
): readonly string[] => {
  const shown = outputs.slice(0, 5).map(({ path }) => code(path));
  const known = knownMachines({ outputs });
  return [
    `**${text(name)}** differs between machines: ${shown.join(', ')}${outputs.length > shown.length ? ` and ${outputs.length - shown.length} more` : ''}${known === '' ? '' : ` (${text(known)})`}.`,
    '',
    ...(findings.length === 0
      ? []
      : [
          '| machines differ in | values | evidence | fix |',
          '| --- | --- | --- | --- |',
          ...findings.map((finding) => {
            const [evidence] = finding.evidence;
            const shownEvidence =
              evidence === undefined
                ? ''
                : `${code(evidence.where)} ${text(evidence.field)}: ${code(evidence.control)} → ${code(evidence.experiment)}`;
            const { text: sentence, command } = finding.fix;
            return `| ${text(finding.what)} (${finding.confidence}) | ${text(valuesText(finding))} | ${shownEvidence} | ${command === undefined ? text(sentence) : code(command)} |`;
          }),
          '',
        ]),
    ...(unexplained.length === 0
      ? []
      : [
          `Not explained by what is known of the machines: ${unexplained.slice(0, 5).map(code).join(', ')}${unexplained.length > 5 ? ` and ${unexplained.length - 5} more` : ''}.`,
          '',
        ]),
  ];
};
