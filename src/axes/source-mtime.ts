import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import type { TimeWindow } from '../model/canary.ts';
import type { Settings, SourceMtime } from '../model/conditions.ts';
import type { RawPath } from '../model/raw-path.ts';
import { displayText } from '../util/display.ts';
import { Failure } from '../util/failure.ts';
import { measureFile } from './support/measure-file.ts';
import { controlTimes, laterTimes, reversedTimes, scrambledTimes } from './support/mtime-spans.ts';

const paths = v.array(
  v.pipe(
    v.string(),
    v.transform((path) => path as RawPath),
  ),
);

const times = v.variant('kind', [
  v.object({ kind: v.literal('fixed'), epoch: v.number() }),
  v.object({ kind: v.literal('own') }),
  v.object({
    kind: v.literal('ordered'),
    by: v.picklist(['source', 'path', 'path-reversed']),
    from: v.number(),
    to: v.number(),
    fraction: v.boolean(),
  }),
  // In reports of earlier versions.
  v.object({
    kind: v.literal('scattered'),
    from: v.number(),
    to: v.number(),
    seed: v.number(),
    only: v.exactOptional(v.object({ files: paths, others: v.number() })),
  }),
]);

export const sourceMtime: Axis<'source-mtime'> = {
  name: 'source-mtime',
  summary: 'modification times of the source: others in the same order, and in `thorough` in another order',
  unavailable: ({ source }) => (source.file === undefined ? 'the source has no file' : undefined),
  setting: v.union([
    times,
    v.object({ kind: v.literal('partial'), files: paths, taken: times, others: times }),
  ]),
  settable: {
    form: 'scrambled, for times in the order of the paths',
    example: 'scrambled',
    read: (word, { times, profile }, random) => {
      if (word !== 'scrambled') throw new Failure(`'${displayText(word)}' is not scrambled`);
      return scrambledTimes(times, profile, random);
    },
  },
  control: ({ times, profile }) => controlTimes(times, profile),
  experiment: ({ times, profile }, random) =>
    (profile === 'thorough' ? scrambledTimes : laterTimes)(times, profile, random),
  further: ({ times, profile }, experiment) =>
    experiment.kind === 'ordered' && experiment.by === 'path'
      ? reversedTimes(times, profile, experiment)
      : undefined,
  note: ({ times }) => times.note,
  measure: measureFile,
  probe: () => 'echo "${file#* }"',
  canaries: (control, experiment) => [
    { axis: 'source-mtime', kind: 'time', control: windowOf(control), experiment: windowOf(experiment) },
  ],
  // Half-way between the two, in the experiment's order. Where no such time differs from both by two seconds, there is no third value.
  third: (experiment, control = experiment) => {
    const distance = windowOf(control).from - windowOf(experiment).from;
    return Math.abs(distance) < 4 ? experiment : moved(experiment, Math.trunc(distance / 2));
  },
  // Each part is one source file: those taken have the experiment's times, all others those of the control.
  parts: {
    names: (control, experiment, files) => (isWhole(control) && isWhole(experiment) ? files : []),
    take: (control, experiment, files) =>
      isWhole(control) && isWhole(experiment)
        ? { kind: 'partial', files: files as readonly RawPath[], taken: experiment, others: control }
        : experiment,
  },
  decidesSteps: true,
  ofRandomTree: true,
  fix: {
    text: 'Do not use the modification times of the source files, or set them.',
    command: 'touch -d @$SOURCE_DATE_EPOCH',
  },
};

const isWhole = (setting: Settings['source-mtime']): setting is SourceMtime => setting.kind !== 'partial';

const windowOf = (setting: Settings['source-mtime']): TimeWindow => {
  switch (setting.kind) {
    case 'fixed':
      return { from: setting.epoch, to: setting.epoch };
    case 'partial':
      return windowOf(setting.taken);
    case 'own':
      return NEVER;
    default:
      return { from: setting.from, to: setting.to };
  }
};

// Only of an axis that is not varied: no time stands for it.
const NEVER: TimeWindow = { from: 0, to: -1 };

const moved = (setting: Settings['source-mtime'], seconds: number): Settings['source-mtime'] => {
  switch (setting.kind) {
    case 'fixed':
      return { ...setting, epoch: setting.epoch + seconds };
    case 'ordered':
      return { ...setting, from: setting.from + seconds, to: setting.to + seconds };
    default:
      return setting;
  }
};
