import type { Axis } from '../model/axis.ts';

export const sourceMtime: Axis<'source-mtime'> = {
  name: 'source-mtime',
  summary: 'modification times of the source: one for all, or each file another, later one',
  unavailable: ({ source }) => (source.file === undefined ? 'the source has no file' : undefined),
  control: ({ epoch }) => ({ kind: 'fixed', epoch }),
  // Later than the epoch, as in a fresh checkout: what clamps to it must see nothing else.
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
};
