import { createHash } from 'node:crypto';
import { OWNER_BITS } from '../../engine/outputs/select-outputs.ts';
import { groupBy } from '../../util/group-by.ts';
import type { OutputEntry } from '../bundle/output-entry.ts';
import type { MachineSide } from './machine-side.ts';

/** An output that is not the same on all machines. */
export interface DifferingOutput {
  readonly path: string;
  /** By platform; undefined where there is no such output. */
  readonly entries: ReadonlyMap<string, OutputEntry | undefined>;
  /** The groups of platforms with the same output, in the order of the sides. */
  readonly groups: readonly (readonly string[])[];
}

/** The outputs that differ in what counts for the verdict of a run: kind, content, link target, device, the owner's mode bits. */
export const differingOutputs = (sides: readonly MachineSide[]): readonly DifferingOutput[] => {
  const known = sides.map(({ platform, manifest }) => ({
    platform,
    entries: new Map(manifest.map((entry) => [entry.path, entry])),
  }));
  const paths = [...new Set(known.flatMap(({ entries }) => [...entries.keys()]))].sort();
  return paths.flatMap((path) => {
    const entries = new Map(known.map(({ platform, entries: own }) => [platform, own.get(path)]));
    const groups = groupBy(entries.keys(), (platform) => identityOf(entries.get(platform)));
    return groups.size < 2 ? [] : [{ path, entries, groups: [...groups.values()] }];
  });
};

const identityOf = (entry: OutputEntry | undefined): string =>
  entry === undefined
    ? ''
    : JSON.stringify([entry.type, entry.sha256, entry.target, entry.device, entry.mode & OWNER_BITS]);

/** Of a file the digest of its content; of anything else that of what it is. */
export const digestOf = (entry: OutputEntry): string =>
  entry.sha256 ??
  createHash('sha256')
    .update(entry.target ?? entry.device ?? entry.type)
    .digest('hex');
