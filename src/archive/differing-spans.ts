import { align, type WorkLeft } from './align.ts';

export interface DifferingSpan {
  readonly control: string;
  readonly experiment: string;
  /** In the control's line. */
  readonly offset: number;
}

const MOST_EDITS = 400;

/**
 * Where two lines (latin1) differ, in whole words: dates, paths, numbers and names are not cut. Undefined if the lines are too different, or
 * the work is used up.
 */
export const differingSpans = (
  a: string,
  b: string,
  work: WorkLeft,
): readonly DifferingSpan[] | undefined => {
  const changes = align(tokens(a), tokens(b), MOST_EDITS, work);
  if (changes === undefined) return undefined;
  const spans: { control: string; experiment: string; offset: number }[] = [];
  let offset = 0;
  let open: { control: string; experiment: string; offset: number } | undefined;
  for (const { added, removed, value } of changes) {
    const text = value.join('');
    if (!added && !removed) {
      offset += text.length;
      open = undefined;
      continue;
    }
    if (open === undefined) {
      open = { control: '', experiment: '', offset };
      spans.push(open);
    }
    if (removed) {
      open.control += text;
      offset += text.length;
    } else open.experiment += text;
  }
  return spans;
};

const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*';
const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*';
const CLOCK = '[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]+)?)?(?: ?[AP]M)?';
/** After the year, as git writes it. */
const OFFSET = '(?: [+-][0-9]{4}\\b)';
const ZONE = '(?: ?(?:Z\\b|[+-][0-9]{2}:?[0-9]{2}\\b|[A-Z]{3,5}\\b(?:[+-][0-9]+)?|<[+-][0-9]+>))';

const TOKEN = new RegExp(
  [
    `[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ]${CLOCK}${ZONE}?)?`,
    `[0-9]{4}/[0-9]{2}/[0-9]{2}(?: ${CLOCK}${ZONE}?)?`,
    `(?:${DAY},? +)?${MONTH} +[0-9]{1,2}(?:,? +${CLOCK}${ZONE}?)?(?:,? +[0-9]{4}${OFFSET}?)?(?: +${CLOCK}${ZONE}?)?`,
    `(?:${DAY},? +)?[0-9]{1,2}[ -]${MONTH}[ -][0-9]{4}(?: +${CLOCK}${ZONE}?)?`,
    `${CLOCK}${ZONE}?`,
    '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}',
    '(?<![A-Za-z0-9-])[-dlbcps](?:[-r][-w][-xsS]){2}[-r][-w][-xtT](?![A-Za-z0-9-])',
    '0[xX][0-9a-fA-F]+',
    '(?:[A-Za-z0-9_.+~@%\\x80-\\xff-]*/)+[A-Za-z0-9_.+~@%\\x80-\\xff-]*',
    '-?[0-9]+(?:[.,][0-9]+)*(?![A-Za-z_])',
    '[A-Za-z0-9_\\x80-\\xff]+(?:[.-][A-Za-z0-9_\\x80-\\xff]+)*',
    '[ \\t]+',
    '[^]',
  ].join('|'),
  'g',
);

const tokens = (line: string): string[] => line.match(TOKEN) ?? [];
