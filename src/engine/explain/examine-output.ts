import { fileContent } from '../../archive/content.ts';
import { causes } from '../../causes/index.ts';
import { comparers } from '../../comparers/index.ts';
import { textAsControl } from '../../comparers/text.ts';
import type { ManifestEntry } from '../../model/manifest.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { type Observation, readable } from '../builds/observe.ts';
import { OWNER_BITS } from '../outputs/select-outputs.ts';
import { blame } from './blame.ts';
import { openCollector } from './collector.ts';
import { compareContents } from './compare-contents.ts';
import { compareMetadata } from './compare-metadata.ts';
import { type Places, placesOf } from './places.ts';

export interface Examined {
  readonly places: Places;
  /** Whether all that differs has the form of a time, or follows from what has. */
  readonly timed: boolean;
}

/** Where an output of a build differs from the control's; undefined if only one build has it, or if there are too many places. */
export const examineOutput = async (
  path: RawPath,
  control: Observation,
  other: Observation,
  modes: 'owner' | 'strict',
): Promise<Examined | undefined> => {
  const [one, two] = [control, other].map(({ manifest }) => manifest.find((entry) => entry.path === path));
  if (one === undefined || two === undefined) return undefined;
  const collector = openCollector(MOST);
  for (const difference of compareMetadata(one, two))
    if (difference.field !== 'mode' || modes === 'strict' || changesOwnerBits(one, two))
      collector.add('directory', [], difference);
  if (one.type === 'file' && two.type === 'file' && one.sha256 !== two.sha256) {
    const pair = {
      control: await fileContent(readable(control, one)),
      experiment: await fileContent(readable(other, two)),
    };
    await compareContents(pair, [], path, {
      collector,
      room: { left: SCRATCH_ROOM },
      comparers: AS_CONTROL,
    });
  }
  if (collector.count() > MOST) return undefined;
  const { findings, unexplainedBytes } = blame(path, collector, causes, { canaries: [], varied: ['clock'] });
  const timed =
    findings.length > 0 && unexplainedBytes === 0 && findings.every(({ axes }) => axes.join() === 'clock');
  return { places: placesOf(collector.kept), timed };
};

const AS_CONTROL = comparers.map((comparer) => (comparer.format === 'text' ? textAsControl : comparer));

const changesOwnerBits = (one: ManifestEntry, two: ManifestEntry): boolean =>
  ((one.mode ^ two.mode) & OWNER_BITS) !== 0;

/** The most differences; an output with more is compared as a whole. */
const MOST = 20_000;
/** In bytes, in the temporary folder. */
const SCRATCH_ROOM = 1 << 30;
