import { explain } from '../../engine/explain/index.ts';
import type { Finding } from '../../model/finding.ts';
import { toRaw } from '../../util/raw-path.ts';
import type { DifferingOutput } from './differing-outputs.ts';
import type { MachinePair } from './machine-pair.ts';
import type { OutputContents } from './machine-side.ts';
import { canariesOf } from './recorded-values.ts';

/** What the contents of one output of two machines show. */
export interface SeenContents {
  readonly findings: readonly Finding[];
  /** Whether findings account for every difference. */
  readonly complete: boolean;
}

/** Decodes an output of two machines; undefined if it has no content on both, or the bundles do not contain it. */
export const seeContents = async (
  { path, entries }: DifferingOutput,
  pair: MachinePair,
  contents: OutputContents,
): Promise<SeenContents | undefined> => {
  const [one, other] = pair.platforms.map((platform) => entries.get(platform)?.sha256);
  if (one === undefined || other === undefined || one === other) return undefined;
  const [control, experiment] = [contents(one), contents(other)];
  if (control === undefined || experiment === undefined) return undefined;
  const { findings, outputs, unexplained } = await explain({
    pairs: [{ output: toRaw(path), control: { file: control }, experiment: { file: experiment } }],
    canaries: canariesOf(pair.recorded),
    varied: ['tools', 'locale', 'kernel', 'cpu-model'],
  });
  return {
    findings: findings.filter(({ latent }) => !latent),
    complete: unexplained.bytes === 0 && outputs.every(({ explained }) => explained),
  };
};
