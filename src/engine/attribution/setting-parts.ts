import type { AxisName } from '../../model/axis-name.ts';
import type { Conditions, Settings } from '../../model/conditions.ts';
import type { RawPath } from '../../model/raw-path.ts';
import type { SourceTree } from '../../sandbox/snapshot/read-source.ts';
import { rawJoin } from '../../util/raw-path.ts';

/**
 * The names of the parts of an axis that can be taken from the experiment one by one: locale categories, variables,
 * the user's name or only its group, source files. Empty where the setting is one thing.
 */
export const partsOf = (
  axis: AxisName,
  control: Conditions,
  experiment: Conditions,
  files: readonly RawPath[],
): readonly string[] => {
  if (axis === 'source-mtime') return control[axis].kind === 'fixed' ? files : [];
  const [before, after] = [fieldsOf(control[axis]), fieldsOf(experiment[axis])];
  if (!DIVISIBLE.has(axis) || before === undefined || after === undefined) return [];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
};

/** The control's setting of an axis with these parts taken from the experiment's. */
export const takeParts = <Name extends AxisName>(
  axis: Name,
  control: Conditions,
  experiment: Conditions,
  parts: readonly string[],
): Settings[Name] => {
  const [before, after]: unknown[] = [control[axis], experiment[axis]];
  if (axis === 'source-mtime') return scatterOnly(before, after, parts) as Settings[Name];
  const fields = Object.entries({ ...fieldsOf(before), ...fieldsOf(after) }).flatMap(([name]) => {
    const source = fieldsOf(parts.includes(name) ? after : before)!;
    return name in source ? [[name, source[name]]] : [];
  });
  return Object.fromEntries(fields) as Settings[Name];
};

/** Axes whose fields mean something each on its own. */
const DIVISIBLE: ReadonlySet<AxisName> = new Set(['env', 'locale', 'limits', 'tools']);

const fieldsOf = (setting: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof setting === 'object' && setting !== null && !Array.isArray(setting)
    ? (setting as Readonly<Record<string, unknown>>)
    : undefined;

const scatterOnly = (before: unknown, after: unknown, files: readonly string[]): unknown => ({
  ...(after as Settings['source-mtime']),
  only: { files, others: (before as { readonly epoch: number }).epoch },
});

/** Every file of the source. */
export const filesOf = ({ directories }: SourceTree): readonly RawPath[] =>
  directories.flatMap(({ path, entries }) =>
    entries.filter(({ kind }) => kind === 'file').map(({ name }) => rawJoin(path, name)),
  );
