import type { Finding } from '../../model/finding.ts';
import { displayRaw } from '../../util/display.ts';
import type { OutputComparison } from '../outputs/compare-manifests.ts';

/** Outputs whose permission bits of group and others differ because of the umask: reported, but not counted as a difference. */
export const latentModes = (comparisons: readonly OutputComparison[]): Finding[] => {
  const found = comparisons.flatMap((comparison) =>
    (comparison.verdict === 'identical' || comparison.verdict === 'different') &&
    comparison.latent.includes('mode')
      ? [comparison]
      : [],
  );
  if (found.length === 0) return [];
  return [
    {
      code: 'latent-output-mode',
      cause: 'the permission bits of group and others follow the umask',
      output: displayRaw(found[0]!.path),
      member: [],
      field: 'mode',
      axes: ['umask'],
      confidence: 'suggested',
      noise: false,
      evidence: found.slice(0, 3).map(({ path, control, experiment }) => ({
        where: displayRaw(path),
        field: 'mode',
        control: octal(control.mode),
        experiment: octal(experiment.mode),
      })),
      count: found.length,
      fix: {
        text: 'If these bits are part of what you ship, set them: install -m, chmod. `modes: strict` makes them count.',
      },
      latent: true,
    },
  ];
};

const octal = (mode: number): string => mode.toString(8).padStart(4, '0');
