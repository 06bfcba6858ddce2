import type { EmittedDifference } from '../../archive/comparer.ts';
import type { ManifestEntry } from '../../model/manifest.ts';

/** The differences of an output apart from its content: existence, type, mode, link target, device, hard link. */
export const compareMetadata = (
  control: ManifestEntry | undefined,
  experiment: ManifestEntry | undefined,
): readonly EmittedDifference[] => {
  const base = { bytes: 1 } as const;
  if (control === undefined || experiment === undefined)
    return [
      {
        ...base,
        field: 'existence',
        kind: 'text',
        control: control?.type ?? null,
        experiment: experiment?.type ?? null,
        bytes: (control ?? experiment)?.size ?? 0,
      },
    ];
  const fields = [
    ['type', 'text', control.type, experiment.type],
    ['mode', 'octal', control.mode, experiment.mode],
    ['target', 'text', control.target ?? null, experiment.target ?? null],
    ['device', 'text', control.device ?? null, experiment.device ?? null],
    ['hard link', 'text', control.hardLinkTo ?? null, experiment.hardLinkTo ?? null],
  ] as const;
  const differing = fields.filter(([, , a, b]) => a !== b);
  const relevant = control.type === experiment.type ? differing : differing.slice(0, 1);
  return relevant.map(([field, kind, a, b]) => ({ ...base, field, kind, control: a, experiment: b }));
};
