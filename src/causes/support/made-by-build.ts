import type { CauseContext } from '../../model/cause.ts';
import type { DifferenceGroup, DifferingPair, Format } from '../../model/difference.ts';
import { blameAxes } from './blame-axes.ts';
import { blameTimes } from './blame-times.ts';

/**
 * Whether the build made members of a pair of an archive. Members from the source have the times of the source, which were varied, too: if
 * other members of the group have such times, and a member of this pair does not, the build made it. Only a few members are known by name:
 * if as many members have times of the source as differ in the field of the group, all of them are from the source.
 */
export const madeByBuild = (
  group: DifferenceGroup,
  context: CauseContext,
): ((pair: DifferingPair) => boolean) => {
  if (context.varied?.includes('source-mtime') !== true) return () => false;
  const { all, names, some } = sourceOf(group, context);
  return all || !some
    ? () => false
    : ({ examples }) => examples.some((example) => !names.has(nameOf(example)));
};

interface SourceMembers {
  /** Whether all members of the group are from the source. */
  readonly all: boolean;
  /** Of members with times of the source, as far as they are known; and whether the group has some of them. */
  readonly names: ReadonlySet<string>;
  readonly some: boolean;
}

const sourceOf = (group: DifferenceGroup, context: CauseContext): SourceMembers => {
  const timed = sourceTimes(group.format, context);
  const names = new Set(timed.flatMap((pair) => pair.examples.map(nameOf)));
  return {
    all: timed.some((pair) => pair.count > pair.examples.length) && sum(timed) >= group.count,
    names,
    some: group.pairs.some(({ examples }) => examples.some((example) => names.has(nameOf(example)))),
  };
};

/** The pairs of modification times that are times of the source in both builds. */
const sourceTimes = (format: Format, context: CauseContext): readonly DifferingPair[] => {
  const fields = TIME_FIELDS[format] ?? ['mtime'];
  const groups = fields.map((field) => context.groupOf(format, field)).find((group) => group !== undefined);
  return (groups?.pairs ?? []).filter((pair) => isSourceTime(pair, groups!.field, context));
};

/** The first one that differs is used; the local time of zip has steps of two seconds. */
const TIME_FIELDS: Partial<Record<Format, readonly string[]>> = {
  zip: ['extra mtime', 'time'],
  rpm: ['FILEMTIMES'],
};

const isSourceTime = (pair: DifferingPair, field: string, context: CauseContext): boolean => {
  const { axes, confidence } =
    field === 'time'
      ? blameTimes(pair, ['clock', 'source-mtime', 'timezone'], context)
      : blameAxes(pair, ['clock', 'source-mtime'], context);
  return confidence === 'recognised' && axes.includes('source-mtime');
};

const sum = (pairs: readonly DifferingPair[]): number => pairs.reduce((total, { count }) => total + count, 0);

const nameOf = ({ member }: DifferingPair['first']): string => member.join('\0');
