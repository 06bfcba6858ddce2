import type { AxisName } from '../../model/axis-name.ts';
import type { Cause, CauseContext } from '../../model/cause.ts';
import { type ContentDigests, NO_DIGESTS } from '../../model/content-digests.ts';
import type { DifferingPair } from '../../model/difference.ts';
import type { Finding } from '../../model/finding.ts';
import type { RawPath } from '../../model/raw-path.ts';
import type { Unexplained } from '../../model/report.ts';
import { askCauses } from './ask-causes.ts';
import { addClaim, type Claim, codeOf, findingOf } from './claims.ts';
import type { Collector } from './collector.ts';
import type { ExplainRequest } from './explanation.ts';
import { indexGroups } from './index-groups.ts';
import { toEvidence, whereOf } from './show-difference.ts';

export interface BlameResult {
  readonly findings: readonly Finding[];
  readonly explained: number;
  readonly unexplainedBytes: number;
  readonly suggestedBytes: ReadonlyMap<string, number>;
  /** The differences in which values of the builds were recognised, or that follow from others, with the axes to blame. */
  readonly recognised: ReadonlyMap<DifferingPair, readonly AxisName[]>;
  /** The axes that may be at work besides those of the findings. */
  readonly unsettled: readonly AxisName[];
  /** If all differences were computed from the contents of other outputs: those. */
  readonly follows: readonly RawPath[];
  readonly first: Unexplained['first'];
  /** The differences that do not count as explained. */
  readonly unexplained: readonly DifferingPair[];
}

interface BlameOptions extends Pick<ExplainRequest, 'canaries' | 'varied'> {
  /** Without them, no difference is explained as a checksum. */
  readonly digests?: ContentDigests;
  readonly namedByContent?: boolean;
  readonly renamed?: CauseContext['renamed'];
  readonly nameFollows?: RawPath | undefined;
}

/** Asks the causes, in their order, to explain each distinct difference of an output. Merges all with the same answer into one finding. */
export const blame = (
  output: RawPath,
  collector: Pick<Collector, 'groups' | 'facts'>,
  causes: readonly Cause[],
  {
    canaries,
    varied,
    digests = NO_DIGESTS,
    namedByContent = false,
    renamed = NONE,
    nameFollows,
  }: BlameOptions,
): BlameResult => {
  const groups = collector.groups();
  const context: CauseContext = {
    output,
    canaries,
    groups,
    groupOf: indexGroups(groups),
    facts: collector.facts,
    digests,
    namedByContent,
    renamed,
    ...(nameFollows === undefined ? {} : { nameFollows }),
    ...(varied === undefined ? {} : { varied }),
  };
  const claims = new Map<string, Claim>();
  const computed = new Map<string, Claim>();
  const computedElsewhere = new Map<string, Claim>();
  const follows = new Set<RawPath>();
  let explained = 0;
  let derived = 0;
  const suggestedBytes = new Map<string, number>();
  const left: DifferingPair[] = [];
  const open: DifferingPair[] = [];
  const unsettled = new Set<AxisName>();
  const following: DifferingPair[] = [];
  const recognised = new Map<DifferingPair, readonly AxisName[]>();
  const answers = askCauses(causes, context);
  for (const group of groups)
    for (const pair of group.pairs) {
      const answer = answers.get(pair);
      if (answer === undefined) left.push(pair);
      else if (answer === 'derived') {
        following.push(pair);
        derived += pair.count;
      } else {
        if (answer.blame.unsettled === undefined) {
          explained += pair.count;
          if (answer.blame.confidence === 'suggested' && answer.blame.axes.length > 0) {
            const code = codeOf(answer);
            suggestedBytes.set(code, (suggestedBytes.get(code) ?? 0) + pair.bytes);
          }
        } else {
          open.push(pair);
          for (const axis of answer.blame.unsettled) unsettled.add(axis);
        }
        const { follows: sources = [] } = answer.blame;
        for (const source of sources) follows.add(source);
        if (sources.length > 0 && !sources.includes(output))
          addClaim(computedElsewhere, answer.cause, answer.blame, pair, group, context);
        if (answer.blame.confidence !== 'suggested' && answer.blame.unsettled === undefined)
          recognised.set(pair, answer.blame.axes);
        const isComputed = answer.blame.confidence === 'computed';
        addClaim(isComputed ? computed : claims, answer.cause, answer.blame, pair, group, context);
      }
    }
  const hasRoot = claims.size > 0 || left.length > 0;
  // What was computed from a content of the same output is named only if nothing else of it differs: its root is that content. Other outputs may
  // have other axes.
  const findings = hasRoot ? new Map([...claims, ...computedElsewhere]) : computed;
  // Derived differences need another difference as their origin. Without one, they count as unexplained.
  const elsewhere = [...follows].filter((source) => source !== output);
  const rootless = !hasRoot && elsewhere.length === 0;
  const unexplained = [...left, ...open, ...(rootless ? following : [])];
  const first = unexplained[0]?.first;
  return {
    findings: [...findings.values()].map((found) => findingOf(output, found)),
    explained: explained + (rootless ? 0 : derived),
    unexplainedBytes: unexplained.reduce((sum, pair) => sum + pair.bytes, 0),
    suggestedBytes,
    recognised: new Map([...recognised, ...(rootless ? [] : following.map((pair) => [pair, []] as const))]),
    unsettled: [...unsettled],
    follows: hasRoot || follows.has(output) ? [] : elsewhere,
    unexplained,
    first:
      first === undefined
        ? undefined
        : {
            where: whereOf(output, first),
            offset: first.offset ?? 0,
            evidence: toEvidence(output, first),
          },
  };
};

const NONE: CauseContext['renamed'] = new Map();
