import { fileContent } from '../../archive/content.ts';
import { causes } from '../../causes/index.ts';
import type { AxisName } from '../../model/axis-name.ts';
import type { ComparisonFacts, Difference, Format } from '../../model/difference.ts';
import type { Finding } from '../../model/finding.ts';
import type { ManifestEntry } from '../../model/manifest.ts';
import type { RawPath } from '../../model/raw-path.ts';
import type { Unexplained } from '../../model/report.ts';
import { blame } from './blame.ts';
import { openCollector } from './collector.ts';
import { compareContents } from './compare-contents.ts';
import { compareMetadata } from './compare-metadata.ts';
import { findLatent, type LatentRequest } from './find-latent.ts';

export interface ExplainRequest extends LatentRequest {
  /** Outputs whose content differs. Paths are those of the files that each build left. */
  readonly pairs: readonly OutputPair[];
  /** Outputs that differ in type, mode or link target, or that only one build has. */
  readonly metadata?: readonly MetadataPair[];
  /** The axes that differ between the builds; nobody else is blamed. Unknown for `diff`. */
  readonly varied?: readonly AxisName[];
  /** How many single differences to hand back for a report that lists them; default none. */
  readonly keep?: number;
}

export interface OutputPair {
  readonly output: RawPath;
  readonly control: { readonly file: string | Buffer };
  readonly experiment: { readonly file: string | Buffer };
}

export interface MetadataPair {
  readonly output: RawPath;
  readonly control?: ManifestEntry;
  readonly experiment?: ManifestEntry;
}

export interface Explanation {
  readonly findings: readonly Finding[];
  readonly unexplained: Unexplained;
  /** Differing fields and places, and how many of them a finding accounts for or follow from one. */
  readonly explained: { readonly differences: number; readonly of: number };
  readonly outputs: readonly OutputExplanation[];
}

/** What is known of one output that differs. */
export interface OutputExplanation {
  readonly output: RawPath;
  readonly differences: number;
  /** Whether a finding accounts for each of them. */
  readonly explained: boolean;
  /** How many bytes no finding accounts for. */
  readonly unexplainedBytes: number;
  readonly facts: ReadonlyMap<Format, ComparisonFacts>;
  /** The first ones, as many as were asked for. */
  readonly kept: readonly Difference[];
}

/** Room for unpacked content, in bytes, on the disk of the temporary folder. */
const SCRATCH_ROOM = 4 * 1024 ** 3;

/** Decodes what differs, names the causes, and counts what no cause accounts for. */
export const explain = async (request: ExplainRequest): Promise<Explanation> => {
  const outputs: OutputExplanation[] = [];
  const findings: Finding[] = [];
  const sums = { explained: 0, of: 0, bytes: 0, outputs: 0 };
  let first: Unexplained['first'];
  let keep = request.keep ?? 0;
  for (const output of outputsOf(request)) {
    const collector = openCollector(keep);
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
      await compareContents(contents, [], output, { collector, room: { left: SCRATCH_ROOM } });
    }
    const result = blame(output, collector, causes, request);
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
      facts: collector.facts,
      kept: collector.kept,
    });
  }
  return {
    findings: [...findings, ...(await findLatent(request))],
    unexplained: { outputs: sums.outputs, bytes: sums.bytes, ...(first === undefined ? {} : { first }) },
    explained: { differences: sums.explained, of: sums.of },
    outputs,
  };
};

const outputsOf = ({ pairs, metadata }: ExplainRequest): readonly RawPath[] =>
  [...new Set([...pairs, ...(metadata ?? [])].map(({ output }) => output))].sort();
