import { fileContent } from '../../archive/content.ts';
import { causes } from '../../causes/index.ts';
import { comparers } from '../../comparers/index.ts';
import { textAsControl } from '../../comparers/text.ts';
import type { AxisName } from '../../model/axis-name.ts';
import type { Difference } from '../../model/difference.ts';
import type { ManifestEntry } from '../../model/manifest.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { type Observation, readable } from '../builds/observe.ts';
import { entryOf } from '../outputs/entry-of.ts';
import { OWNER_BITS } from '../outputs/select-outputs.ts';
import { blame } from './blame.ts';
import { openCollector } from './collector.ts';
import { compareContents } from './compare-contents.ts';
import { compareMetadata } from './compare-metadata.ts';
import type { ExplainRequest } from './explanation.ts';
import { type Places, placesOf } from './places.ts';

export interface Examined {
  readonly places: Places;
  /** Whether all that differs has the form of a time, or follows from what has. */
  readonly timed: boolean;
  /** The places at which values of the builds were recognised, with the axes to blame; only with `known`. */
  readonly recognised?: ReadonlyMap<string, readonly AxisName[]>;
  /** The places of everything else; only with `known`. */
  readonly open?: ReadonlySet<string>;
}

/** What tells the other build from the control: needed only to say what of the differences is explained. */
export type Known = Required<Pick<ExplainRequest, 'canaries' | 'varied'>>;

/** Where an output of a build differs from the control's; undefined if only one build has it, or if there are too many places. */
export const examineOutput = async (
  path: RawPath,
  control: Observation,
  other: Observation,
  modes: 'owner' | 'strict',
  known?: Known,
): Promise<Examined | undefined> => {
  const [one, two] = [control, other].map(({ manifest }) => entryOf(manifest, path));
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
  const places = placesOf(collector.kept);
  if (known === undefined) return { places, timed };
  const found = blame(path, collector, causes, known).recognised;
  const axesOf = new Map([...found].map(([{ first }, axes]) => [pairKey(first), axes]));
  const recognised = new Map<string, readonly AxisName[]>();
  const open = new Set<string>();
  for (const difference of collector.kept) {
    const axes = axesOf.get(pairKey(difference));
    for (const place of placesOf([difference]).keys())
      if (axes === undefined) open.add(place);
      else recognised.set(place, [...new Set([...(recognised.get(place) ?? []), ...axes])]);
  }
  return { places, timed, recognised, open };
};

/** Equal for the differences that a cause explains together. */
const pairKey = ({ format, field, control, experiment, context }: Difference): string =>
  JSON.stringify([format, field, control, experiment, context?.control]);

const AS_CONTROL = comparers.map((comparer) => (comparer.format === 'text' ? textAsControl : comparer));

const changesOwnerBits = (one: ManifestEntry, two: ManifestEntry): boolean =>
  ((one.mode ^ two.mode) & OWNER_BITS) !== 0;

/** The most differences; an output with more is compared as a whole. */
const MOST = 20_000;
/** In bytes, in the temporary folder. */
const SCRATCH_ROOM = 1 << 30;
