import type { CauseContext, CauseOfGroup } from '../model/cause.ts';
import type { DifferenceGroup } from '../model/difference.ts';
import type { RawPath } from '../model/raw-path.ts';
import { displayRaw } from '../util/display.ts';
import { computedFrom } from './support/computed-from.ts';

/** Names of files that have another name in the other build: each side contains that of its own build, and nothing else differs. */
export const renamedReferences: CauseOfGroup = {
  code: 'renamed-reference',
  formats: ['text', 'json', 'bytes', 'tar'],
  cause: 'it contains the name of a file, which differs',
  fix: { text: 'Nothing here: it follows from the name of that file.' },
  prepare: ({ format, field }, context) => {
    if (format === 'tar' && field !== 'link') return () => undefined;
    const inside = namesIn(context.groups);
    const outside = context.renamed;
    if (inside.size === 0 && outside.size === 0) return () => undefined;
    return ({ first }) => {
      const { control, experiment, context: lines } = first;
      if (typeof control !== 'string' || typeof experiment !== 'string') return undefined;
      // A digest says more: what it was computed from.
      if (format !== 'tar' && computedFrom(first, context.digests) !== undefined) return undefined;
      const sources =
        sourcesOf(control, experiment, inside, outside) ??
        (lines === undefined ? undefined : sourcesOf(lines.control, lines.experiment, inside, outside));
      if (sources === undefined) return undefined;
      // A name of the same output has a finding of its own.
      if (sources.size === 0) return 'derived';
      const [source] = [...sources];
      return {
        axes: [],
        confidence: 'computed',
        follows: [...sources],
        ...(sources.size === 1
          ? { cause: `it contains the name of ${displayRaw(source!)}, which differs` }
          : {}),
      };
    };
  },
};

/** The outputs whose names stand in the texts; undefined unless the texts differ in nothing but names of either kind. */
const sourcesOf = (
  control: string,
  experiment: string,
  inside: ReadonlyMap<string, string>,
  outside: CauseContext['renamed'],
): ReadonlySet<RawPath> | undefined => {
  if (control.length > LONGEST || experiment.length > LONGEST) return undefined;
  const sources = new Set<RawPath>();
  let found = false;
  const renamed = control.replace(NAME, (name) => {
    const here = inside.get(name);
    const there = here === undefined ? outside.get(name) : undefined;
    if (there !== undefined) sources.add(there.output);
    found ||= here !== undefined || there !== undefined;
    return here ?? there?.name ?? name;
  });
  return found && renamed === experiment ? sources : undefined;
};

const LONGEST = 1 << 20;
/** A name of a file or a folder in a text. */
const NAME = /[^\s"'`<>()[\]{}=,;:?#&|\\/]+/g;

/** By the parts of paths of the control: those of the experiment, if they differ, within one output. */
const namesIn = (groups: readonly DifferenceGroup[]): ReadonlyMap<string, string> => {
  const names = new Map<string, string>();
  for (const { field, pairs } of groups)
    if (field === 'name')
      for (const { first } of pairs) {
        const [a, b] = [first.control, first.experiment].map((name) =>
          typeof name === 'string' ? name.split('/') : [],
        ) as [string[], string[]];
        if (a.length === b.length)
          for (const [index, part] of a.entries())
            if (part !== b[index] && part.length >= SHORTEST) names.set(part, b[index]!);
      }
  return names;
};

const SHORTEST = 6;
