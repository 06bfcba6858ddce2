import * as v from 'valibot';
import { type Document, isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { nearPath } from '../../util/near-path.ts';
import { nearest } from '../../util/nearest.ts';
import { KEY_EXAMPLES } from './key-examples.ts';
import { type KeyPath, type KeyPlaces, keyPlaces } from './key-places.ts';
import { scenarioSchema, type WrittenScenario } from './schema.ts';

/** A scenario file as it is written. */
export interface ParsedScenario {
  readonly written: WrittenScenario;
  readonly places: KeyPlaces;
}

/** Parses the text of a scenario file. Throws a `Failure` with file, line, value and remedy. */
export const parseScenario = (text: string, file: string): ParsedScenario => {
  const lines = new LineCounter();
  const document = parse(text, file, lines);
  const at = (offset: number): string => `${file}:${lines.linePos(offset).line}`;
  const broken = document.errors[0];
  if (broken !== undefined)
    throw new Failure(`${at(broken.pos[0])}: not YAML: ${displayText(broken.message)}`);
  keepNumbersOfSettings(document);
  const value = expand(document, at);
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw new Failure(
      `${file}:1: a scenario is a map of keys, such as build:\n  repro-harness init writes an example`,
    );
  const places = keyPlaces(document, lines, file);
  demandMaps(value, places);
  const result = v.safeParse(scenarioSchema, value);
  if (result.success) return { written: result.output, places };
  throw new Failure(
    [...new Set(result.issues.map((issue) => describe(mostTelling(issue), places)))].join('\n'),
  );
};

/** `FILE:LINE: KEY` of a key in the text of a valid scenario file; undefined if the text does not have it. */
export const placeOfKey = (text: string, file: string, key: KeyPath): string | undefined => {
  const lines = new LineCounter();
  const document = parse(text, shownFile(file), lines);
  return document.hasIn(key) ? keyPlaces(document, lines, shownFile(file)).key(key) : undefined;
};

/** A scenario's file as messages show it: relative if it is below the current folder. */
export const shownFile = (file: string): string => displayText(nearPath(file));

const parse = (text: string, file: string, lineCounter: LineCounter): Document => {
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false, logLevel: 'error' });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Failure(`${file}:1: it is nested too deeply to be read: a scenario has a few levels`);
  }
};

/** For valibot, the lists and sets of YAML are maps, too. */
const demandMaps = (value: object, places: KeyPlaces): void => {
  for (const [key, item] of Object.entries(value)) {
    const schema = scenarioSchema.entries[key as keyof typeof scenarioSchema.entries] as Schema | undefined;
    const isList = Array.isArray(item) || item instanceof Set || item instanceof Map;
    if (isList && schema?.wrapped?.type === 'record')
      throw new Failure(
        `${places.key([key])}: must be a map, not a list\n  write it as in ${key}: ${KEY_EXAMPLES[key]}`,
      );
  }
};

/** Expands aliases. Throws a `Failure` for a name without an anchor, and for aliases that stand for very many values. */
const expand = (document: Document, at: (offset: number) => string): unknown => {
  try {
    return document.toJS();
  } catch (error) {
    if (!(error instanceof ReferenceError || error instanceof RangeError)) throw error;
    let first = 0;
    visit(document, {
      Alias: (_, { range }) => {
        first = range?.[0] ?? 0;
        return visit.BREAK;
      },
    });
    throw new Failure(
      `${at(first)}: the aliases (*NAME) of this file cannot be expanded: ${displayText(error.message)}\n  write the values without aliases`,
    );
  }
};

/** Settings are read by their axes, which know other forms of numbers than YAML does: `0o027` would become 23. */
const keepNumbersOfSettings = (document: Document): void => {
  const settings = document.get('settings');
  if (!isMap(settings)) return;
  for (const { value } of settings.items)
    if (isScalar(value) && typeof value.value === 'number') value.value = value.source;
};

type Issue = v.BaseIssue<unknown>;
type Key = string | number;

/** A validation issue, and the full path of the value that it is about. */
interface Complaint {
  readonly issue: Issue;
  readonly path: readonly Key[];
}

/** The issue of a union only states that no option matches: use that of the best option instead. Its path is relative to the union. */
const mostTelling = (issue: Issue, above: readonly Key[] = []): Complaint => {
  const path = [...above, ...(issue.path ?? []).map(({ key }) => key as Key)];
  const [deepest] = (issue.issues ?? [])
    .map((inner) => mostTelling(inner, path))
    .sort((one, other) => other.path.length - one.path.length || rank(other) - rank(one));
  return deepest === undefined || deepest.path.length <= path.length ? { issue, path } : deepest;
};

/** Highest for a key that no option has; lowest for an issue that only shows that another option was meant. */
const rank = ({ issue, path }: Complaint): number => {
  if (issue.expected === 'never') return knownKeys(path.slice(0, -1)).includes(String(path.at(-1))) ? 0 : 3;
  return issue.received === 'undefined' ? 1 : 2;
};

const describe = ({ issue, path }: Complaint, places: KeyPlaces): string => {
  const place = displayText(path.join('.'));
  const line = places.line(path);
  if (issue.expected === 'never') {
    const known = knownKeys(path.slice(0, -1));
    return `${line}: unknown key '${place}'${nearest(String(path.at(-1)), known) || `\n  known here: ${known.join(', ')}`}`;
  }
  if (issue.received === 'undefined') return `${line}: the key '${place}' is missing`;
  // The message contains the value.
  if (issue.type === 'raw_check') return `${line}: ${place}: ${issue.message}`;
  const wanted =
    issue.kind === 'validation'
      ? issue.message
      : `must be ${EXPECTED[issue.expected ?? ''] ?? issue.expected}`;
  const example = KEY_EXAMPLES[String(path[0])];
  return `${line}: ${place}: ${wanted}, not ${displayText(issue.received)}${example === undefined ? '' : `\n  write it as in ${path[0]}: ${example}`}`;
};

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'text',
  Array: 'a list',
  Object: 'a map',
  boolean: 'true or false',
};

/** The keys that the schema allows at a path, in any option of a union. */
const knownKeys = (path: readonly Key[]): string[] => {
  let schemas: Schema[] = [scenarioSchema as unknown as Schema];
  for (const key of path)
    schemas = schemas.flatMap(options).flatMap((schema) => schema.entries?.[String(key)] ?? []);
  return [...new Set(schemas.flatMap(options).flatMap((schema) => Object.keys(schema.entries ?? {})))];
};

interface Schema {
  readonly type?: string;
  readonly wrapped?: Schema;
  readonly options?: readonly Schema[];
  readonly entries?: Readonly<Record<string, Schema>>;
}

const options = (schema: Schema): Schema[] => {
  if (schema.wrapped !== undefined) return options(schema.wrapped);
  return Array.isArray(schema.options) && typeof schema.options[0] === 'object'
    ? schema.options.flatMap(options)
    : [schema];
};
