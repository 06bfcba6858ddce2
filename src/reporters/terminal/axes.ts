import type { Report, ReportAxis } from '../../model/report.ts';
import { isPinned } from '../../util/pinned.ts';
import { textColumns } from '../support/text-columns.ts';
import type { TerminalOptions } from './options.ts';
import type { Paint } from './paint.ts';
import { wrapLine } from './wrap-line.ts';

/** The axes that were varied and proved; those that were not, and why. */
export const axesSection = async (
  { axes }: Report,
  { verbose, columns }: Pick<TerminalOptions, 'verbose' | 'columns'>,
  paint: Paint,
): Promise<string[]> => {
  const of = (status: ReportAxis['status']): readonly ReportAxis[] =>
    axes.filter((axis) => axis.status === status);
  const exercised = of('exercised').length;
  const wrap = (line: string) => wrapLine(line, columns);
  const lines = [`  ${exercised} ${exercised === 1 ? 'axis' : 'axes'} varied and proved.`];
  for (const { name, reason } of of('exercised'))
    if (reason !== '') lines.push(await wrap(`  ${name}: ${reason}.`));
  if (of('partial').length > 0) lines.push(paint.yellow(await wrap(`  In part: ${reasons(of('partial'))}.`)));
  if (of('ineffective').length > 0)
    lines.push(paint.yellow(await wrap(`  Without effect: ${reasons(of('ineffective'))}.`)));
  const pinned = of('excluded').filter(({ reason }) => isPinned(reason));
  const fixed = [...of('unavailable'), ...pinned];
  if (fixed.length > 0) lines.push(await wrap(`  Not varied: ${reasons(fixed)}.`));
  const unasked = of('excluded').filter((axis) => !pinned.includes(axis));
  if (unasked.length > 0)
    lines.push(await wrap(`  Not asked for: ${unasked.map(({ name }) => name).join(', ')}.`));
  return [...(verbose ? [await readings(axes, columns, paint)] : []), lines.join('\n')];
};

/** Axes with the same reason are listed together. */
const reasons = (axes: readonly ReportAxis[]): string => {
  const byReason = new Map<string, string[]>();
  for (const { name, reason } of axes) byReason.set(reason, [...(byReason.get(reason) ?? []), name]);
  return [...byReason].map(([reason, names]) => `${names.join(', ')} (${reason})`).join('; ');
};

const readings = async (axes: readonly ReportAxis[], columns: number, paint: Paint): Promise<string> => {
  const { table } = await import('../support/table.ts');
  const width = textColumns(columns);
  const longest = Math.max(23, Math.floor((width - 34) / 2));
  return table(
    [
      ['axis', 'status', 'control', 'experiment'].map(paint.dim),
      ...axes.map(({ name, status, control, experiment }) => [
        name,
        status,
        clipWords(control, longest),
        clipWords(experiment, longest),
      ]),
    ],
    width,
    2,
  ).join('\n');
};

/** A word that is wider than a column would move the columns of all axes below their rows. */
const clipWords = (text: string, width: number): string =>
  text.replace(/\S+/g, (word) => (word.length <= width ? word : `${word.slice(0, width - 1)}…`));
