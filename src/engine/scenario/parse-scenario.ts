import * as v from 'valibot';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { nearest } from '../../util/nearest.ts';
import { scenarioSchema, type WrittenScenario } from './schema.ts';

/** Parses the text of a scenario file. Throws a `Failure` with file, line, value and remedy. */
export const parseScenario = (text: string, file: string): WrittenScenario => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): string => `${file}:${lines.linePos(offset).line}`;
  const broken = document.errors[0];
  if (broken !== undefined)
    throw new Failure(`${at(broken.pos[0])}: not YAML: ${displayText(broken.message)}`);
  keepNumbersOfSettings(document);
  const value: unknown = document.toJS();
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw new Failure(
      `${file}:1: a scenario is a map of keys, such as build:\n  repro-harness init writes an example`,
    );
  const result = v.safeParse(scenarioSchema, value);
  if (result.success) return result.output;
  throw new Failure(
    [...new Set(result.issues.map((issue) => describe(mostTelling(issue), document, at)))].join('\n'),
  );
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

const describe = ({ issue, path }: Complaint, document: Document, at: (offset: number) => string): string => {
  const place = displayText(path.join('.'));
  const line = at(offsetOf(document, path));
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
  return `${line}: ${place}: ${wanted}, not ${displayText(issue.received)}`;
};

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'text',
  Array: 'a list',
  Object: 'a map',
  boolean: 'true or false',
};

/** The offset of the key at a path; the start of the document if the key is missing. */
const offsetOf = (document: Document, path: readonly Key[]): number => {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1));
    if (isNode(pair?.key)) return pair.key.range?.[0] ?? 0;
  }
  const node = document.getIn(path, true);
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
};

/** The keys that the schema allows at a path, in any option of a union. */
const knownKeys = (path: readonly Key[]): string[] => {
  let schemas: Schema[] = [scenarioSchema as unknown as Schema];
  for (const key of path)
    schemas = schemas.flatMap(options).flatMap((schema) => schema.entries?.[String(key)] ?? []);
  return [...new Set(schemas.flatMap(options).flatMap((schema) => Object.keys(schema.entries ?? {})))];
};

interface Schema {
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
