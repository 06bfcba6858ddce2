import * as v from 'valibot';
import { type Document, LineCounter, parseDocument } from 'yaml';
import { type KeyPlaces, keyPlaces } from '../../engine/scenario/key-places.ts';
import { AXIS_NAMES } from '../../model/axis-name.ts';
import type { BaselineEntry } from '../../model/report.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { nearPath } from '../../util/near-path.ts';
import { nearest } from '../../util/nearest.ts';
import { demandTerms } from './demand-terms.ts';
import { baselineSchema, type WrittenBaseline } from './schema.ts';

/** A baseline file as it is written. */
export interface ParsedBaseline {
  readonly entries: readonly BaselineEntry[];
  /** In the order of the entries, with comments. */
  readonly document: Document;
}

/**
 * Parses the text of a baseline file. Throws a `Failure` with file, line, value and remedy. `today`: `YYYY-MM-DD`. `drafts`: whether entries may
 * have a reason that is still to be written.
 */
export const parseBaseline = (
  text: string,
  file: string,
  { today, drafts }: { readonly today: string; readonly drafts: boolean },
): ParsedBaseline => {
  const shown = displayText(file);
  const lines = new LineCounter();
  const document = parse(text, shown, lines);
  const [broken] = document.errors;
  if (broken !== undefined)
    throw new Failure(
      `${shown}:${lines.linePos(broken.pos[0]).line}: not YAML: ${displayText(broken.message)}`,
    );
  const value = plainValue(document, shown) ?? [];
  const places = keyPlaces(document, lines, shown);
  if (!Array.isArray(value))
    throw new Failure(
      `${shown}:1: a baseline is a list of known faults, each with ${KEYS.join(', ')}\n  run --update-baseline writes one`,
    );
  const result = v.safeParse(baselineSchema, value);
  if (!result.success)
    throw new Failure(
      [...new Set(result.issues.map((issue) => describe(issue, places)))].slice(0, MOST_ISSUES).join('\n'),
    );
  const entries = result.output.map(({ axes, ...entry }) =>
    axes === undefined ? entry : { ...entry, axes },
  );
  demandTerms(entries, places, { today, drafts });
  return { entries, document };
};

/** A baseline file as messages show it: relative if it is below the current folder. */
export const shownBaseline = (file: string): string => displayText(nearPath(file));

const MOST_ISSUES = 20;

const parse = (text: string, file: string, lineCounter: LineCounter): Document => {
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false, logLevel: 'error' });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Failure(`${file}:1: it is nested too deeply to be read: a baseline is a list of entries`);
  }
};

const plainValue = (document: Document, file: string): unknown => {
  try {
    return document.toJS();
  } catch (error) {
    if (!(error instanceof ReferenceError || error instanceof RangeError)) throw error;
    throw new Failure(
      `${file}:1: its aliases (*NAME) cannot be expanded: ${displayText(error.message)}\n  write the values without aliases`,
    );
  }
};

const EXAMPLES: Readonly<Record<string, string>> = {
  scenario: 'my-release',
  output: '"/dist/*.tar.gz"',
  code: 'tar-uid',
  axes: '[uid, gid]',
  until: '2027-03-31',
  reason: '"fixed in 4.2, which is due in March"',
} satisfies Record<keyof WrittenBaseline[number], string>;

const KEYS = Object.keys(EXAMPLES);

const describe = (issue: v.BaseIssue<unknown>, places: KeyPlaces): string => {
  const path = (issue.path ?? []).map(({ key }) => key as string | number);
  const line = places.line(path);
  const [, key] = path;
  const name = displayText(String(key ?? ''));
  if (key === undefined)
    return `${line}: an entry is a map of ${KEYS.join(', ')}, not ${displayText(issue.received)}`;
  if (issue.expected === 'never')
    return `${line}: unknown key '${name}'${nearest(String(key), KEYS) || `\n  known here: ${KEYS.join(', ')}`}`;
  const example = `\n  write it as in ${name}: ${EXAMPLES[key]}`;
  if (issue.received === 'undefined') return `${line}: the key '${name}' is missing${example}`;
  if (issue.type === 'picklist')
    return `${line}: ${name}: unknown axis ${displayText(issue.received)}${nearest(String(issue.input), AXIS_NAMES)}\n  repro-harness axes lists the axes`;
  if (issue.type === 'raw_check') return `${line}: ${name}: ${issue.message}`;
  const wanted =
    issue.kind === 'validation' ? issue.message : `must be ${issue.expected === 'Array' ? 'a list' : 'text'}`;
  return `${line}: ${name}: ${wanted}, not ${displayText(issue.received)}${example}`;
};
