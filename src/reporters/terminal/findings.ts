import type { Finding } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import type { Paint } from './paint.ts';

/** What differs, output by output: cause, place and fix. */
export const findingsSection = async (report: Report, columns: number, paint: Paint): Promise<string[]> => {
  const differing = report.outputs.filter(({ verdict }) => verdict !== 'identical');
  const sections: string[] = [];
  for (const { path, verdict } of differing.slice(0, OUTPUTS_SHOWN)) {
    const findings = report.findings.filter((finding) => finding.output === path && !finding.latent);
    const rows = await findingTable(findings, columns, paint);
    sections.push(
      [`  ${paint.bold(path)}  ${paint.dim(VERDICTS[verdict])}`, rows].filter(Boolean).join('\n'),
    );
  }
  const more = differing.length - OUTPUTS_SHOWN;
  if (more > 0) sections.push(`  and ${more.toLocaleString('en')} more outputs differ: see the report`);
  if (differing.length > 0) sections.push(`  ${accounted(report)}`);
  const latent = report.findings.filter((finding) => finding.latent);
  if (latent.length > 0) sections.push(latent.map((finding) => latentLine(finding, paint)).join('\n'));
  return sections;
};

const OUTPUTS_SHOWN = 5;
const VERDICTS = {
  identical: '',
  different: 'differs',
  missing: 'only the control made it',
  extra: 'only the experiment made it',
} as const;

const findingTable = async (findings: readonly Finding[], columns: number, paint: Paint): Promise<string> => {
  if (findings.length === 0) return '';
  const { table } = await import('./table.ts');
  const room = Math.max(60, Math.min(columns, 110)) - 4;
  const widths = [
    Math.floor(room * 0.18),
    Math.floor(room * 0.4),
    room - Math.floor(room * 0.18) - Math.floor(room * 0.4) - 2,
  ];
  return table(
    [
      ['cause', 'where', 'fix'].map(paint.dim),
      ...findings.map((finding) => [
        blamed(finding),
        place(finding),
        finding.fix.command ?? finding.fix.text,
      ]),
    ],
    widths,
    4,
  );
};

const blamed = ({ axes, code, confidence }: Finding): string =>
  axes.length > 0 ? axes.join(', ') : confidence === 'noise' ? 'noise' : code;

const place = ({ field, count, member, evidence, cause }: Finding): string => {
  const example = evidence[0];
  const values = example === undefined ? '' : `: ${example.control} | ${example.experiment}`;
  const where =
    count > 1 ? `${field}, ${count.toLocaleString('en')} times` : [...member.slice(-1), field].join(' ');
  return `${cause} (${where}${values})`;
};

const accounted = ({ unexplained }: Report): string => {
  if (unexplained.bytes === 0) return 'Every differing byte is explained.';
  const first =
    unexplained.first === undefined
      ? ''
      : `, the first at offset ${unexplained.first.offset.toLocaleString('en')} of ${unexplained.first.where}`;
  return `${unexplained.bytes.toLocaleString('en')} differing bytes are not explained${first}.`;
};

const latentLine = ({ cause, output, count, code }: Finding, paint: Paint): string =>
  paint.dim(
    `  also, not counted: ${cause} (${count > 1 ? `${count.toLocaleString('en')} outputs, such as ` : ''}${output}; ${code})`,
  );
