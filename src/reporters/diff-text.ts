import type { Comparison } from '../model/comparison.ts';
import type { Finding } from '../model/finding.ts';
import { counted } from '../util/counted.ts';
import { grouped } from '../util/grouped.ts';
import { completelyExplained } from './support/completely-explained.ts';
import { findingRows } from './support/finding-rows.ts';
import { innerFiles } from './support/inner-files.ts';
import { textColumns } from './support/text-columns.ts';

/** The outcome of `diff` as text: causes and fixes first, then examples, on one screen. */
export const diffText = async (comparison: Comparison, columns: number): Promise<string> => {
  const width = textColumns(columns);
  const { verdict, sides, seconds } = comparison;
  const whole = `  ${verdict.toUpperCase()}   ${sides.control} against ${sides.experiment}   ${seconds.toFixed(1)} s`;
  const title =
    whole.length <= width
      ? whole
      : [
          `  ${verdict.toUpperCase()}   ${seconds.toFixed(1)} s`,
          `    ${sides.control}`,
          `    ${sides.experiment}`,
        ].join('\n');
  if (verdict === 'equal') return `${title}\n`;
  // Loaded only if there is something to lay out.
  const { table } = await import('./support/table.ts');
  const { renamedLines } = await import('./support/renamed-lines.ts');
  const sections = sectionsOf(comparison);
  const shown = sections.slice(0, MOST_SECTIONS);
  const lines = [
    title,
    '',
    ...shown.flatMap((section) => sectionLines(section, width, { table, renamedLines })),
  ];
  if (sections.length > shown.length)
    lines.push(
      `  and ${counted(sections.length - shown.length, 'more group', 'more groups')} of outputs: --json and --html list all.`,
      '',
    );
  const { diffoscope } = comparison;
  const more =
    diffoscope === undefined
      ? []
      : [...(await import('./support/diffoscope-text.ts')).diffoscopeText(diffoscope, width, ALL), ''];
  return [...lines, ...table([[accounting(comparison)]], width, 2), '', ...more].join('\n');
};

const ALL = '--json and --html have all';
const MOST_SECTIONS = 6;
const MOST_ROWS = 40;
/** The column of the sentence, below its row. */
const WHAT = 1;

type Layout = Pick<typeof import('./support/table.ts'), 'table'> &
  Pick<typeof import('./support/renamed-lines.ts'), 'renamedLines'>;

interface Section {
  readonly outputs: readonly Comparison['outputs'][number][];
  readonly findings: readonly Finding[];
}

/** Outputs that differ for the same causes share one section. */
const sectionsOf = ({ outputs, findings }: Comparison): readonly Section[] => {
  const byOutput = group(findings);
  const sections = new Map<
    string,
    { outputs: Comparison['outputs'][number][]; findings: readonly Finding[] }
  >();
  for (const output of outputs) {
    const own = byOutput.get(output.path) ?? [];
    const key = own
      .map(({ code, axes, cause, field, fix }) => JSON.stringify([code, axes, cause, field, fix]))
      .join('\n');
    const known = sections.get(key);
    if (known === undefined) sections.set(key, { outputs: [output], findings: own });
    else known.outputs.push(output);
  }
  return [...sections.values()];
};

const group = (findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> => {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const known = groups.get(finding.output);
    if (known === undefined) groups.set(finding.output, [finding]);
    else known.push(finding);
  }
  return groups;
};

const sectionLines = (
  { outputs, findings }: Section,
  width: number,
  { table, renamedLines }: Layout,
): readonly string[] => {
  const [first] = outputs;
  const others = outputs.length > 1 ? ` and ${outputs.length - 1} more` : '';
  const inside = innerFiles(findings);
  const said = `${others}${inside === '' ? '' : `  differs in ${inside}`}`;
  const { path, counterpart } = first!;
  const lines = [
    ...(counterpart === undefined ? [`  ${path}${said}`] : renamedLines({ path, counterpart }, said, width)),
    ...first!.notes.flatMap((note) => table([[note]], width)),
  ];
  if (findings.length === 0) return [...lines, '    no known cause', ''];
  const rows = findingRows(findings, first!.members);
  const causes = table(
    [
      ['cause', '', 'where', 'fix'],
      ...rows.slice(0, MOST_ROWS).map(({ cause, what, where, fix }) => [cause, what, where, fix]),
    ],
    width,
    4,
    WHAT,
  );
  const examples = table(findings.slice(0, MOST_ROWS).map(example), width);
  const left = rows.length - MOST_ROWS;
  const more = left > 0 ? [`    and ${left} more: --json and --html list all.`] : [];
  return [...lines, '', ...causes, ...more, '', '    for example', ...examples, ''];
};

const example = ({ field, evidence, cause }: Finding): readonly string[] => {
  const [first] = evidence;
  if (first === undefined) return [field, cause];
  const places = evidence.map(
    ({ where, field: place }) =>
      lastOf(where) + (place.includes(', ') ? ` (${place.slice(place.indexOf(', ') + 2)})` : ''),
  );
  return [field, `${first.control} -> ${first.experiment}`, [...new Set(places)].join(', ')];
};

const lastOf = (where: string): string => {
  const member = where.slice(where.lastIndexOf(' > ') + 1).replace(/^> /, '');
  const parts = member.split('/');
  return parts.length > 2 ? parts.slice(-2).join('/') : member;
};

const accounting = ({ explained, unexplained, findings }: Comparison): string => {
  const fields = `${grouped(explained.differences)} of ${counted(explained.of, 'difference')}`;
  if (unexplained.bytes === 0)
    return explained.differences === explained.of
      ? completelyExplained(findings, ` (${fields})`)
      : `Explained ${fields}; the others have no content that differs.`;
  const first =
    unexplained.first === undefined
      ? ''
      : `; the first: ${unexplained.first.where}, ${shown(unexplained.first)}`;
  return `Explained ${fields}; unexplained: ${counted(unexplained.bytes, 'byte')} in ${counted(unexplained.outputs, 'output')}${first}`;
};

const shown = ({ offset, evidence }: NonNullable<Comparison['unexplained']['first']>): string =>
  evidence === undefined
    ? `offset ${offset}`
    : `${offset > 0 ? `offset ${offset}` : evidence.field}: ${evidence.control} -> ${evidence.experiment}`;
