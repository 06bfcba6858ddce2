import type { Finding } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import { counted } from '../../util/counted.ts';
import { grouped } from '../../util/grouped.ts';
import { withoutSecondPaths } from '../../util/is-second-path.ts';
import { completelyExplained } from '../support/completely-explained.ts';
import { findingRows } from '../support/finding-rows.ts';
import { innerFiles } from '../support/inner-files.ts';
import { newFirst } from '../support/known-faults.ts';
import { textColumns } from '../support/text-columns.ts';
import { attributionLines } from './attribution-lines.ts';
import { latentSection } from './latent.ts';
import type { TerminalOptions } from './options.ts';
import type { Paint } from './paint.ts';
import { wrapLine } from './wrap-line.ts';

/** What differs, output by output: cause, place and fix. */
export const findingsSection = async (
  report: Report,
  { columns, verbose }: Pick<TerminalOptions, 'columns' | 'verbose'>,
  paint: Paint,
): Promise<readonly string[]> => {
  const open = new Set(
    report.findings.filter(({ latent, accepted }) => !latent && accepted === undefined).map(outputOf),
  );
  // Only the first are shown.
  const differing = newFirst(
    withoutSecondPaths(report.outputs).filter(({ verdict }) => verdict !== 'identical'),
    ({ path, unexplained }) =>
      !open.has(path) && (unexplained === undefined || unexplained.accepted !== undefined),
  );
  const sections: string[] = [];
  for (const { path, counterpart, verdict, notes, members } of differing.slice(0, OUTPUTS_SHOWN)) {
    const findings = newFirst(
      report.findings.filter((finding) => finding.output === path && !finding.latent),
      ({ accepted }) => accepted !== undefined,
    );
    const inside = innerFiles(findings);
    const found = counterpart === undefined ? VERDICTS[verdict] : 'differs, also in its name';
    const known = [`${found}${inside === '' ? '' : ` in ${inside}`}`, ...(notes ?? [])].join('; ');
    const rows = await findingTable(findings, members, columns, paint);
    const further = attributionLines(report, path, paint);
    const none = rows.length + further.length === 0 ? ['    no known cause'] : [];
    sections.push(
      [
        ...(counterpart === undefined
          ? [`  ${paint.bold(path)}  ${paint.dim(known)}`]
          : await renamedHeading({ path, counterpart }, known, columns, paint)),
        ...rows,
        ...none,
        ...further,
      ].join('\n'),
    );
  }
  const more = differing.length - OUTPUTS_SHOWN;
  if (more > 0)
    sections.push(`  and ${counted(more, 'more output differs', 'more outputs differ')}: see the report`);
  if (differing.length > 0) sections.push(await wrapLine(`  ${accounted(report)}`, columns));
  for (const note of report.attribution?.notes ?? []) sections.push(`  Note: ${note}`);
  return [...sections, ...(await latentSection(report, { columns, verbose }, paint))];
};

const renamedHeading = async (
  renamed: { readonly path: string; readonly counterpart: string },
  known: string,
  columns: number,
  { bold, dim }: Paint,
): Promise<readonly string[]> => {
  // Loaded only if an output has two paths.
  const { renamedLines } = await import('../support/renamed-lines.ts');
  return renamedLines(renamed, `  ${known}`, textColumns(columns), { name: bold, said: dim });
};

const outputOf = ({ output }: Finding): string => output;

const OUTPUTS_SHOWN = 5;
const ROWS_SHOWN = 40;
/** The column of the sentence. */
const WHAT = 1;
const VERDICTS = {
  identical: '',
  different: 'differs',
  missing: 'only the control build made it',
  extra: 'only the experiment build made it',
} as const;

/** A row for each difference: the axes to blame, the place, the fix; below it the cause as a sentence. */
const findingTable = async (
  findings: readonly Finding[],
  members: number | undefined,
  columns: number,
  paint: Paint,
): Promise<readonly string[]> => {
  if (findings.length === 0) return [];
  // Loaded only if something differs: a reproducible run starts without it.
  const { table } = await import('../support/table.ts');
  const rows = findingRows(findings, members);
  const shown = rows.slice(0, ROWS_SHOWN).map(({ cause, what, where, fix }) => [cause, what, where, fix]);
  const more = rows.length - shown.length;
  return [
    ...table(
      [['cause', '', 'where', 'fix'].map((name) => (name === '' ? '' : paint.dim(name))), ...shown],
      textColumns(columns),
      4,
      WHAT,
    ),
    ...(more > 0 ? [`    and ${grouped(more)} more: see the report`] : []),
  ];
};

const accounted = ({ unexplained, findings }: Report): string => {
  if (unexplained.bytes === 0) return completelyExplained(findings);
  const first =
    unexplained.first === undefined
      ? ''
      : `, the first at offset ${grouped(unexplained.first.offset)} of ${unexplained.first.where}`;
  return `${counted(unexplained.bytes, 'differing byte is', 'differing bytes are')} not explained${first}.`;
};
