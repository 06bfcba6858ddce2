import { constants } from 'node:fs';
import { fileContent } from '../../archive/content.ts';
import { causes } from '../../causes/index.ts';
import type { Finding } from '../../model/finding.ts';
import type { RawPath } from '../../model/raw-path.ts';
import type { Unexplained } from '../../model/report.ts';
import { mayAccess } from '../../util/may-access.ts';
import { blame } from './blame.ts';
import { openCollector } from './collector.ts';
import { compareContents } from './compare-contents.ts';
import { compareMetadata } from './compare-metadata.ts';
import { digestSource } from './digest-source.ts';
import { isNamedByContent } from './digests/is-named-by-content.ts';
import { type ContentChain, emittingContents } from './emitting-contents.ts';
import type { ExplainRequest, Explanation, OutputExplanation, OutputPair } from './explanation.ts';
import { findLatent } from './find-latent.ts';

/** The most disk space for the unpacked content of one output, in bytes, in the temporary folder. */
const SCRATCH_ROOM = 4 * 1024 ** 3;

/** Decodes the differing outputs, names the causes, and counts the differences without a cause. */
export const explain = async (request: ExplainRequest): Promise<Explanation> => {
  const outputs: OutputExplanation[] = [];
  const findings: Finding[] = [];
  const sums = { explained: 0, of: 0, bytes: 0, outputs: 0 };
  let first: Unexplained['first'];
  let keep = request.keep ?? 0;
  const digestsFor = digestSource(request, SCRATCH_ROOM);
  for (const output of outputsOf(request)) {
    const collector = openCollector(keep);
    const emitting = request.listOpen ? emittingContents() : undefined;
    const metadata = request.metadata?.find((pair) => pair.output === output);
    const pair = request.pairs.find((candidate) => candidate.output === output);
    if (metadata !== undefined)
      for (const difference of compareMetadata(metadata.control, metadata.experiment))
        collector.add('directory', [], difference);
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
      });
    }
    const digests = await digestsFor(collector.groups());
    const namedByContent =
      metadata?.file !== undefined &&
      // It is not compared, so that it need not be readable.
      mayAccess(metadata.file, constants.R_OK) &&
      (await isNamedByContent(output, await fileContent(metadata.file)));
    const result = blame(output, collector, causes, { ...request, digests, namedByContent });
    for (const finding of result.findings) findings.push(finding);
    sums.explained += result.explained;
    sums.of += collector.count();
    sums.bytes += result.unexplainedBytes;
    if (result.unexplainedBytes > 0) sums.outputs++;
    first ??= result.first;
    keep -= collector.kept.length;
    outputs.push({
      output,
      differences: collector.count(),
      explained: result.explained === collector.count(),
      unexplainedBytes: result.unexplainedBytes,
      suggestedBytes: result.suggestedBytes,
      unsettled: result.unsettled,
      follows: result.follows,
      facts: collector.facts,
      kept: collector.kept,
      ...openIn(pair, emitting?.holding(result.unexplained)),
    });
  }
  return {
    findings: [...findings, ...(await findLatent(request))],
    unexplained: { outputs: sums.outputs, bytes: sums.bytes, ...(first === undefined ? {} : { first }) },
    explained: { differences: sums.explained, of: sums.of },
    outputs,
  };
};

const openIn = (
  pair: OutputPair | undefined,
  contents: readonly ContentChain[] = [],
): Pick<OutputExplanation, 'open'> =>
  pair === undefined || contents.length === 0 ? {} : { open: { ...pair, contents } };

const outputsOf = ({ pairs, metadata }: ExplainRequest): readonly RawPath[] =>
  [...new Set([...pairs, ...(metadata ?? [])].map(({ output }) => output))].sort();
