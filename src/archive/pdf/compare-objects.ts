import type { Comparison } from '../comparer.ts';
import { type Match, matchByPath } from '../match-members.ts';
import { compareStreams } from './compare-streams.ts';
import { isRecomputedEntry } from './is-recomputed-entry.ts';
import type { PdfEntry } from './pdf-entries.ts';
import type { PdfSide } from './pdf-side.ts';
import { pdfText } from './pdf-text.ts';
import { type PdfObject, pdfValue } from './read-pdf.ts';

/** Compares the objects of the same number: the values of their dictionaries by key, and their streams. */
export const comparePdfObjects = async (
  control: PdfSide,
  experiment: PdfSide,
  comparison: Comparison,
): Promise<void> => {
  const matches = matchByPath(control.objects, experiment.objects, ({ number }) => String(number));
  const matched = new Set(matches.flatMap((match) => [match.control, match.experiment]));
  for (const [side, name] of [
    [control, 'control'],
    [experiment, 'experiment'],
  ] as const)
    for (const object of side.objects.filter((candidate) => !matched.has(candidate)))
      comparison.emit({
        in: labelOf(side, object),
        field: 'object',
        kind: 'text',
        control: null,
        experiment: null,
        [name]: object.text.slice(object.offset, Math.min(object.end, object.offset + LONGEST)),
        offset: object.offset,
        bytes: (object.stream?.end ?? object.end) - object.offset,
      });
  for (const match of matches) {
    compareEntries(control, experiment, match, comparison);
    await compareStreams(control, experiment, match, labelOf(control, match.control), comparison);
  }
};

const LONGEST = 4096;

/** `object 12 (Font)`, with its type, or `Info` for the document information. */
const labelOf = ({ information }: PdfSide, object: PdfObject): string => {
  if (object.number === 'trailer') return 'trailer';
  const type = object.number === information ? 'Info' : pdfValue(object, 'Type').slice(1);
  return `object ${object.number}${/^\w{1,20}$/.test(type) ? ` (${type})` : ''}`;
};

const compareEntries = (
  control: PdfSide,
  experiment: PdfSide,
  { control: a, experiment: b }: Match<PdfObject>,
  { emit }: Comparison,
): void => {
  if (a.text.slice(a.offset, a.end) === b.text.slice(b.offset, b.end)) return;
  const label = labelOf(control, a);
  const entries = matchByPath(a.entries, b.entries, ({ key, path }) => `${path}\0${key}`);
  const matched = new Set(entries.flatMap((match) => [match.control, match.experiment]));
  const isOneSided = [...a.entries, ...b.entries].some((entry) => !matched.has(entry));
  for (const [object, name] of [
    [a, 'control'],
    [b, 'experiment'],
  ] as const)
    for (const entry of object.entries.filter((candidate) => !matched.has(candidate)))
      emit({
        in: `${label}${entry.path}`,
        field: entry.key,
        kind: 'text',
        control: null,
        experiment: null,
        [name]: shown(object, entry),
        offset: offsetIn(object, entry),
        bytes: entry.end - entry.offset,
      });
  for (const { control: mine, experiment: other } of entries) {
    const [was, is] = [rawOf(a, mine), rawOf(b, other)];
    if (was === is) continue;
    const [x, y] = [shown(a, mine), shown(b, other)];
    const isRight = isRecomputedEntry(control, a, mine) && isRecomputedEntry(experiment, b, other);
    emit({
      in: `${label}${mine.path}`,
      field: mine.key,
      kind: 'text',
      control: x === y ? was : x,
      experiment: x === y ? is : y,
      offset: offsetIn(a, mine),
      bytes: Math.max(was.length, is.length),
      ...(isRight ? { recomputed: true } : {}),
    });
  }
  const [left, right] = [syntaxOf(a), syntaxOf(b)];
  if (!isOneSided && left !== right)
    emit({
      in: label,
      field: 'syntax',
      kind: 'text',
      control: left,
      experiment: right,
      offset: a.within === undefined ? a.offset : 0,
      bytes: Math.max(left.length, right.length),
    });
};

const rawOf = ({ text }: PdfObject, { offset, end }: PdfEntry): string => text.slice(offset, end);

const shown = (object: PdfObject, entry: PdfEntry): string =>
  TEXTS.has(entry.key) ? pdfText(rawOf(object, entry)) : rawOf(object, entry);

/** Text strings of the document information dictionary (section 14.3.3). */
const TEXTS: ReadonlySet<string> = new Set([
  'Title',
  'Author',
  'Subject',
  'Keywords',
  'Creator',
  'Producer',
  'CreationDate',
  'ModDate',
]);

/** In the file; an object in an object stream has no place of its own. */
const offsetIn = (object: PdfObject, { offset }: PdfEntry): number =>
  object.within === undefined ? offset : 0;

/** Everything but the values: keys, delimiters, white space. */
const syntaxOf = ({ text, offset, end, entries }: PdfObject): string => {
  let [syntax, at] = ['', offset];
  for (const entry of entries.toSorted((a, b) => a.offset - b.offset)) {
    syntax += text.slice(at, entry.offset);
    at = entry.end;
  }
  return syntax + text.slice(at, end);
};
