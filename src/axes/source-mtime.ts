import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import type { RawPath } from '../model/raw-path.ts';

export const sourceMtime: Axis<'source-mtime'> = {
  name: 'source-mtime',
  summary: 'modification times of the source: the same for all files, or a different, later one for each',
  unavailable: ({ source }) => (source.file === undefined ? 'the source has no file' : undefined),
  setting: v.variant('kind', [
    v.object({ kind: v.literal('fixed'), epoch: v.number() }),
    v.object({
      kind: v.literal('scattered'),
      from: v.number(),
      to: v.number(),
      seed: v.number(),
      only: v.exactOptional(
        v.object({
          files: v.array(
            v.pipe(
              v.string(),
              v.transform((path) => path as RawPath),
            ),
          ),
          others: v.number(),
        }),
      ),
    }),
  ]),
  control: ({ epoch }) => ({ kind: 'fixed', epoch }),
  // Later than the epoch, as in a fresh checkout: a build that clamps times to the epoch sees only the epoch.
  experiment: ({ epoch, now }, random) => ({
    kind: 'scattered',
    from: epoch + 1,
    to: Math.max(epoch + 86_400, Math.min(now - 3600, epoch + 2 * 365 * 86_400)),
    seed: random.integer(1, 2 ** 31),
  }),
  probe: ({ source }) => `stat -c %.9Y ${source.file}`,
  canaries: (control, experiment) =>
    control.kind === 'fixed' && experiment.kind === 'scattered'
      ? [
          {
            axis: 'source-mtime',
            kind: 'time',
            control: { from: control.epoch, to: control.epoch },
            experiment: { from: experiment.from, to: experiment.to },
          },
        ]
      : [],
  // Each part is one source file: those taken have the experiment's times, all others the one time of the control.
  parts: {
    names: (control, _, files) => (control.kind === 'fixed' ? files : []),
    take: (control, experiment, files) =>
      control.kind === 'fixed' && experiment.kind === 'scattered'
        ? { ...experiment, only: { files: files as readonly RawPath[], others: control.epoch } }
        : experiment,
  },
  ofRandomTree: true,
  fix: {
    text: 'Do not use the modification times of the source files, or set them.',
    command: 'touch -d @$SOURCE_DATE_EPOCH',
  },
};
