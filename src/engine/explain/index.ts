import { constants } from 'node:fs';
import { fileContent } from '../../archive/content.ts';
import { unreadNote } from '../../archive/pairing/pair-renamed.ts';
import { causes } from '../../causes/index.ts';
import type { Finding } from '../../model/finding.ts';
import type { RawPath } from '../../model/raw-path.ts';
import type { Unexplained } from '../../model/report.ts';
import { mayAccess } from '../../util/may-access.ts';
import { openPauses } from '../../util/pauses.ts';
import { blame } from './blame.ts';
import { openCollector } from './collector.ts';
import { compareContents } from './compare-contents.ts';
import { compareMetadata } from './compare-metadata.ts';
import { digestSource } from './digest-source.ts';
import { isNamedByContent } from './digests/is-named-by-content.ts';
import { type ContentChain, emittingContents } from './emitting-contents.ts';
import type { ExplainRequest, Explanation, OutputExplanation, OutputPair } from './explanation.ts';
import { findLatent } from './find-latent.ts';
import { pairOutputs } from './pair-outputs.ts';
import { renamedParts } from './renamed-parts.ts';

/** The most disk space for the unpacked content of one output, in bytes, in the temporary folder. */
const SCRATCH_ROOM = 4 * 1024 ** 3;

/** Decodes the differing outputs, names the causes, and counts the differences without a cause. */
export const explain = async (asked: ExplainRequest): Promise<Explanation> => {
  const request = { ...asked, ...(await pairOutputs(asked)) };
  const outputs: OutputExplanation[] = [];
  const findings: Finding[] = [];
  const sums = { explained: 0, of: 0, bytes: 0, outputs: 0 };
  let first: Unexplained['first'];
  let keep = request.keep ?? 0;
  const digestsFor = digestSource(request, SCRATCH_ROOM);
  const renamed = renamedParts(request.metadata ?? []);
  const [metadataOf, pairOf] = [byOutput(request.metadata ?? []), byOutput(request.pairs)];
  const pauses = openPauses();
  const named = outputsOf(request);
  for (const [index, output] of named.entries()) {
    // Short files are read by synchronous calls alone.
    if (pauses.due()) await pauses.take();
    request.onOutput?.({ output, number: index + 1, of: named.length });
    const collector = openCollector(keep);
    const emitting = request.listOpen ? emittingContents() : undefined;
    const [metadata, pair] = [metadataOf.get(output), pairOf.get(output)];
    const counterpart = metadata?.counterpart;
    if (metadata !== undefined)
      for (const difference of compareMetadata(metadata.control, metadata.experiment, {
        ...(metadata.follows === undefined ? {} : { follows: metadata.follows }),
        ...(metadata.sameContent === undefined ? {} : { sameContent: metadata.sameContent }),
        ...(counterpart === undefined || request.modes === undefined ? {} : { modes: request.modes }),
      }))
        collector.add('directory', [], difference);
    if (request.unpaired.has(output)) collector.note('directory', { endedEarly: [unreadNote('it is')] });
    if (pair !== undefined) {
      const contents = {
        control: await fileContent(pair.control.file),
        experiment: await fileContent(pair.experiment.file),
      };
      const noting: typeof collector = {
        ...collector,
        add: (format, chain, difference) => {
          emitting?.note(format, chain, difference);
          collector.add(format, chain, difference);
        },
      };
      await compareContents(contents, [], output, {
        collector: emitting === undefined ? collector : noting,
        room: { left: SCRATCH_ROOM },
        canaries: request.canaries,
      });
    }
    const digests = await digestsFor(collector.groups());
    const namedByContent =
      metadata?.file !== undefined &&
      // It is not compared, so that it need not be readable.
      mayAccess(metadata.file, constants.R_OK) &&
      (await isNamedByContent(output, await fileContent(metadata.file)));
    const result = blame(output, collector, causes, {
      ...request,
      digests,
      namedByContent,
      renamed,
      nameFollows: metadata?.followsFile,
    });
    for (const finding of result.findings) findings.push(finding);
    sums.explained += result.explained;
    sums.of += collector.count();
    sums.bytes += result.unexplainedBytes;
    if (result.unexplainedBytes > 0) sums.outputs++;
    first ??= result.first;
    keep -= collector.kept.length;
    outputs.push({
      output,
      ...(counterpart === undefined ? {} : { counterpart }),
      differences: collector.count(),
      explained: result.explained === collector.count(),
      unexplainedBytes: result.unexplainedBytes,
      suggestedBytes: result.suggestedBytes,
      unsettled: result.unsettled,
      follows: result.follows,
      facts: collector.facts,
      kept: collector.kept,
      ...openIn(pair, request.canaries, emitting?.holding(result.unexplained)),
    });
  }
  return {
    findings: [...findings, ...(await findLatent(withRenamed(request)))],
    unexplained: { outputs: sums.outputs, bytes: sums.bytes, ...(first === undefined ? {} : { first }) },
    explained: { differences: sums.explained, of: sums.of },
    outputs,
  };
};

const openIn = (
  pair: OutputPair | undefined,
  canaries: ExplainRequest['canaries'],
  contents: readonly ContentChain[] = [],
): Pick<OutputExplanation, 'open'> =>
  pair === undefined || contents.length === 0 ? {} : { open: { ...pair, contents, canaries } };

const byOutput = <Pair extends { readonly output: RawPath }>(
  pairs: readonly Pair[],
): ReadonlyMap<RawPath, Pair> => new Map(pairs.map((pair) => [pair.output, pair]));

/** What has two paths is searched for times that both builds share, as everything that differs. */
const withRenamed = (request: ExplainRequest): ExplainRequest => ({
  ...request,
  differing: [
    ...(request.differing ?? []),
    ...request.pairs.flatMap(({ output, counterpart, control, experiment }) =>
      counterpart === undefined ? [] : [{ output, files: [control.file, experiment.file] as const }],
    ),
  ],
});

const outputsOf = ({ pairs, metadata }: ExplainRequest): readonly RawPath[] =>
  [...new Set([...pairs, ...(metadata ?? [])].map(({ output }) => output))].sort();
