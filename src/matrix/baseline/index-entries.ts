import type { BaselineEntry } from '../../model/report.ts';
import { decodePath } from '../../util/patterns/decode-path.ts';
import { literalOf, type PatternMatcher, patternMatcher } from '../../util/patterns/pattern-matcher.ts';
import { readPattern } from '../../util/patterns/read-pattern.ts';
import { rawOfDisplayed } from '../../util/raw-of-displayed.ts';
import type { Fault } from './faults-of.ts';

/** Finds the entries that name a fault, whatever their day. */
export interface EntryIndex {
  /** The scenarios that entries name. */
  readonly scenarios: readonly string[];
  /** In the order of the file. */
  readonly ofScenario: (scenario: string) => readonly BaselineEntry[];
  readonly naming: (scenario: string, fault: Omit<Fault, 'of'>) => readonly BaselineEntry[];
}

export const indexEntries = async (entries: readonly BaselineEntry[]): Promise<EntryIndex> => {
  const scenarios = new Map<string, BaselineEntry[]>();
  // A baseline that was written for many outputs names each with a pattern of its own: they are looked up, not tried one by one.
  const literal = new Map<string, BaselineEntry[]>();
  const others = new Map<string, { readonly entry: BaselineEntry; readonly matcher: PatternMatcher }[]>();
  for (const entry of entries) {
    const { scenario, code, output } = entry;
    push(scenarios, scenario, entry);
    const path = literalPath(output);
    if (path !== undefined) push(literal, keyOf(scenario, code, path), entry);
    else push(others, keyOf(scenario, code), { entry, matcher: await patternMatcher(readPattern(output)) });
  }
  return {
    scenarios: [...scenarios.keys()],
    ofScenario: (scenario) => scenarios.get(scenario) ?? [],
    naming: (scenario, fault) => {
      const path = rawOfDisplayed(fault.output);
      const exact = withParents(decodePath(path)).flatMap(
        (each) => literal.get(keyOf(scenario, fault.code, each)) ?? [],
      );
      // A report does not say which outputs are folders: only what is below them matches `NAME/`.
      const matched = (others.get(keyOf(scenario, fault.code)) ?? []).flatMap(({ entry, matcher }) =>
        matcher.matches(path, () => false) ? [entry] : [],
      );
      return [...exact, ...matched].filter((entry) => namesAxes(entry, fault));
    },
  };
};

/** The only path that a pattern matches besides what is below it; undefined if there are others. */
const literalPath = (pattern: string): string | undefined => {
  const [alternative, ...more] = readPattern(pattern);
  const { place, anchored, folderOnly } = alternative!;
  return more.length === 0 && place === 'below' && anchored && !folderOnly
    ? literalOf(alternative!)
    : undefined;
};

const withParents = (path: string): readonly string[] => {
  const names = path.split('/');
  return names.map((_, index) => names.slice(0, names.length - index).join('/'));
};

const push = <T>(lists: Map<string, T[]>, key: string, item: T): void => {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
};

const keyOf = (...words: readonly string[]): string => JSON.stringify(words);

/** Whether an entry names all the axes to blame. Where they are not known, they may be others than those that it names. */
const namesAxes = ({ axes }: BaselineEntry, fault: Pick<Fault, 'axes' | 'noise'>): boolean => {
  if (axes === undefined) return true;
  if (fault.axes.length === 0) return fault.noise || axes.length === 0;
  return fault.axes.every((axis) => axes.includes(axis));
};
