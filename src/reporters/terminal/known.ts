import type { Report } from '../../model/report.ts';
import { counted } from '../../util/counted.ts';
import { grouped } from '../../util/grouped.ts';
import { type KnownFault, knownFaults, knownSummary } from '../support/known-faults.ts';
import { textColumns } from '../support/text-columns.ts';
import type { TerminalOptions } from './options.ts';
import type { Paint } from './paint.ts';

/** What the baseline says: what is new, expired, gone and accepted. */
export const knownSection = async (
  report: Report,
  { columns, quiet }: Pick<TerminalOptions, 'columns' | 'quiet'>,
  paint: Paint,
): Promise<readonly string[]> => {
  const faults = knownFaults(report);
  if (faults.length === 0) return [];
  const { table } = await import('../support/table.ts');
  // The headline counts what is accepted.
  const wanted = quiet ? faults.filter(({ status }) => status !== 'accepted') : faults;
  const shown = wanted.slice(0, MOST);
  const rows = table(
    shown.map((fault) => [fault.status, sentenceOf(fault)]),
    textColumns(columns),
    4,
  );
  const more = wanted.length - shown.length;
  return [
    [
      `  ${paint.bold(knownSummary(report))}`,
      ...rows.map((row) => row.replace(FAILING, (_, blank: string, word: string) => blank + paint.red(word))),
      ...(more > 0 ? [`    and ${grouped(more)} more: see the report`] : []),
    ].join('\n'),
  ];
};

const MOST = 20;
const FAILING = /^( {4})(new|expired)(?= )/;

const sentenceOf = ({ status, outputs, code, axes, terms }: KnownFault): string => {
  const [first, ...others] = outputs;
  const where = others.length === 0 ? first : `${first} and ${counted(others.length, 'other output')}`;
  const what = `${where}: ${code}${axes === undefined || axes.length === 0 ? '' : ` (${axes.join(', ')})`}`;
  switch (status) {
    case 'new':
      return what;
    case 'accepted':
      return `${what}, until ${terms!.until}: ${terms!.reason}`;
    case 'expired':
      return `${what}, accepted until ${terms!.until}: ${terms!.reason}`;
    case 'gone':
      return `${what}, accepted until ${terms!.until}`;
  }
};
