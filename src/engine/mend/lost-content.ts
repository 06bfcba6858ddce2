import type { RawPath } from '../../model/raw-path.ts';
import { counted } from '../../util/counted.ts';
import { displayRaw, displayText } from '../../util/display.ts';
import { grouped } from '../../util/grouped.ts';
import { sum } from '../../util/sum.ts';
import type { Observation } from '../builds/observe.ts';
import { entryOf } from '../outputs/entry-of.ts';
import { type Change, type LeafSide, measureChange } from './measure-change.ts';

/**
 * Why an output of a mended build has lost content: it is gone, a member is gone, a text lacks most of the lines that did not differ before, or has
 * fewer lines and lacks one of them, or a content is shorter by more than what differed. Undefined if nothing is lost. A setting can make outputs equal because less is in them,
 * which mends nothing.
 */
export const contentLosses = (
  control: Observation,
  experiment: Observation,
): ((path: RawPath, mended: Observation) => Promise<string | undefined>) => {
  // The same for every set of settings.
  const usualChanges = new Map<RawPath, Promise<Change>>();
  const usualChange = (path: RawPath): Promise<Change> => {
    const hasOther = entryOf(experiment.manifest, path)?.type === 'file';
    const found =
      usualChanges.get(path) ?? (hasOther ? measureChange(path, control, experiment) : Promise.resolve(NONE));
    usualChanges.set(path, found);
    return found;
  };
  return async (path, mended) => {
    const [before, after] = [control, mended].map(({ manifest }) => entryOf(manifest, path));
    if (before === undefined) return undefined;
    if (after === undefined) return 'it is gone';
    if (before.type !== after.type) return `it is no ${before.type} any more`;
    if (before.type !== 'file' || before.sha256 === after.sha256) return undefined;
    const change = await measureChange(path, control, mended);
    if (change.gone !== undefined) return `${displayRaw(change.gone)} is gone`;
    const usual = await usualChange(path);
    for (const [place, { control: one, other: now }] of change.leaves) {
      const differing = usual.differing.get(place) ?? 0;
      const reason = shortened(one, usual.leaves.get(place)?.other ?? one, now, differing);
      if (reason !== undefined) return `${shown(place)} ${reason}`;
    }
    return undefined;
  };
};

const NONE: Change = { gone: undefined, leaves: new Map(), differing: new Map() };

/** What a content has lost, of what two builds had before that differed in so many bytes; undefined if nothing. */
const shortened = (one: LeafSide, two: LeafSide, now: LeafSide, differing: number): string | undefined => {
  if (now.size === 0 && Math.min(one.size, two.size) > 0) return 'is empty';
  const [lines, least] = [countOf(now), Math.min(countOf(one), countOf(two))];
  const { common, missing } = commonLines(one, two, now);
  // A value that both builds had by chance may change: most lines may not.
  if (missing.length > 0 && (lines < least || 2 * missing.length > Math.max(common, MANY)))
    return `lacks ${counted(missing.length, 'line')} that both builds had, such as "${displayText(missing[0]!.slice(0, LINE_LENGTH))}"`;
  const size = Math.min(one.size, two.size);
  const slack = differing + (now.lines === undefined ? Math.max(SLACK, SHARE * size) : 0);
  return now.size < size - slack ? `has ${counted(now.size, 'byte')} instead of ${grouped(size)}` : undefined;
};

/** Padding and tables of a binary file may change with the length of a value: so many bytes, or this share of it. */
const SLACK = 64;
const SHARE = 0.01;
const LINE_LENGTH = 60;
/** Of fewer lines, most may change. */
const MANY = 4;

const countOf = ({ lines }: LeafSide): number => sum([...(lines ?? new Map()).values()]);

/** How many different lines both builds had, and those that are no longer there as often. */
const commonLines = (
  one: LeafSide,
  two: LeafSide,
  now: LeafSide,
): { readonly common: number; readonly missing: readonly string[] } => {
  const both = [...(one.lines ?? new Map<string, number>())].filter(([line]) => two.lines?.has(line));
  const missing = both.filter(
    ([line, times]) => (now.lines?.get(line) ?? 0) < Math.min(times, two.lines?.get(line) ?? 0),
  );
  return { common: both.length, missing: missing.map(([line]) => line) };
};

const shown = (place: string): string => (place === '' ? 'it' : displayRaw(place.split('\0').at(-1)!));
