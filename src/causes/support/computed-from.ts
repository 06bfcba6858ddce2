import type { ContentDigests, DigestedContent } from '../../model/content-digests.ts';
import type { Difference } from '../../model/difference.ts';
import { baseName } from '../../util/base-name.ts';
import { type DigestRun, digestKeys, digestRuns } from './digest-keys.ts';

/**
 * The content from which both values are computed: its digest or its size in the control, and its digest or its size in the experiment.
 * Undefined if the values are not that; only what was recomputed counts, never the form of a value.
 */
export const computedFrom = (
  { control, experiment, context }: Difference,
  digests: ContentDigests,
): DigestedContent | undefined => {
  if (typeof control !== 'string' || typeof experiment !== 'string') return undefined;
  const found = contentOf(control, experiment, digests);
  if (found !== undefined) return found;
  if (/^[0-9]+$/.test(control) && /^[0-9]+$/.test(experiment)) {
    const sized = digests.withSizes(Number(control), Number(experiment));
    const [mine, others] = [context?.control ?? '', context?.experiment ?? ''].map(String) as [
      string,
      string,
    ];
    const named = sized.find(
      (content) =>
        mine.includes(lastNameOf(content)) &&
        (content.other === undefined || others.includes(baseName(content.other))),
    );
    const isLong = control.length >= LONG && experiment.length >= LONG;
    return named ?? (isLong ? sized.find(({ other }) => other === undefined) : undefined);
  }
  // The value is a piece of a digest with separators in it, or a line that contains digests and nothing else that differs.
  return (
    wholeLine(control, experiment, digests) ??
    (context === undefined ? undefined : wholeLine(context.control, context.experiment, digests))
  );
};

/** A size of fewer digits may be another number that is equal by chance. */
const LONG = 5;

const contentOf = (
  control: string,
  experiment: string,
  digests: ContentDigests,
): DigestedContent | undefined => {
  const others = digestKeys(experiment);
  for (const key of digestKeys(control))
    for (const other of others) {
      const found = digests.withDigests(key, other);
      if (found !== undefined) return found;
    }
  return undefined;
};

/** The content of the first digest, if the lines are equal but for computed digests and the sizes of the same contents. */
const wholeLine = (
  control: string,
  experiment: string,
  digests: ContentDigests,
): DigestedContent | undefined => {
  const [mine, others] = [digestRuns(control), digestRuns(experiment)];
  if (mine.length === 0 || mine.length !== others.length) return undefined;
  const found = mine.map(({ text }, index) =>
    text === others[index]!.text ? undefined : contentOf(text, others[index]!.text, digests),
  );
  const contents = found.filter((content) => content !== undefined);
  const known = (_: DigestRun, index: number): boolean => found[index] !== undefined;
  const [a, b] = [without(control, mine.filter(known)), without(experiment, others.filter(known))];
  return a === b ||
    a.replace(NUMBER, sizeMark(contents, 'control')) === b.replace(NUMBER, sizeMark(contents, 'experiment'))
    ? contents[0]
    : undefined;
};

const without = (line: string, runs: readonly DigestRun[]): string => {
  let [text, at] = ['', 0];
  for (const run of runs) {
    text += `${line.slice(at, run.start)}\0`;
    at = run.start + run.text.length;
  }
  return text + line.slice(at);
};

const NUMBER = /(?<![0-9A-Za-z.])[0-9]+(?![0-9A-Za-z.])/g;

const sizeMark =
  (contents: readonly DigestedContent[], side: 'control' | 'experiment') =>
  (digits: string): string => {
    const index = contents.findIndex(({ size }) => String(size[side]) === digits);
    return index < 0 ? digits : `\0${index}`;
  };

const lastNameOf = ({ output, member }: DigestedContent): string => baseName(member.at(-1) ?? output);
