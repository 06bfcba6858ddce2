import type { EmittedDifference } from '../../archive/comparer.ts';
import type { ManifestEntry } from '../../model/manifest.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { OWNER_BITS } from '../outputs/select-outputs.ts';

interface Options {
  /** If the output has two paths: whether these differ only in digests of the own contents, recomputed on both sides. */
  readonly follows?: boolean;
  /** If it has two paths: whether the content is the same on both sides, or there is none. */
  readonly sameContent?: boolean;
  /** Which permission bits count; all unless it is given. */
  readonly modes?: 'owner' | 'strict';
}

/** The differences of an output apart from its content: existence, name, type, mode, link target, device, hard link. */
export const compareMetadata = (
  control: ManifestEntry | undefined,
  experiment: ManifestEntry | undefined,
  { follows = false, sameContent = false, modes = 'strict' }: Options = {},
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
  const bits = modes === 'strict' ? ALL_BITS : OWNER_BITS;
  const renamed = control.path !== experiment.path;
  const fields = [
    ['type', 'text', control.type, experiment.type],
    ['mode', 'octal', control.mode & bits, experiment.mode & bits],
    ['target', 'text', control.target ?? null, experiment.target ?? null],
    ['device', 'text', control.device ?? null, experiment.device ?? null],
    // Of what has two paths, the first link has two paths as well.
    ...(renamed
      ? []
      : ([['hard link', 'text', control.hardLinkTo ?? null, experiment.hardLinkTo ?? null]] as const)),
  ] as const;
  const differing = fields.filter(([, , a, b]) => a !== b);
  const relevant = control.type === experiment.type ? differing : differing.slice(0, 1);
  return [
    ...(renamed ? [nameOf(control.path, experiment.path, { follows, sameContent })] : []),
    ...relevant.map(([field, kind, a, b]) => ({ ...base, field, kind, control: a, experiment: b })),
  ];
};

const ALL_BITS = 0o7777;

const nameOf = (
  control: RawPath,
  experiment: RawPath,
  { follows, sameContent }: { readonly follows: boolean; readonly sameContent: boolean },
): EmittedDifference => ({
  field: 'name',
  kind: 'text',
  control,
  experiment,
  bytes: Math.max(control.length, experiment.length),
  ...(follows ? { recomputed: true } : {}),
  ...(sameContent ? { sameContent: true } : {}),
});
