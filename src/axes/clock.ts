import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';

export const clock: Axis<'clock'> = {
  name: 'clock',
  summary:
    'the current time: a different year, month, weekday, hour, minute, second (static binaries see the real time)',
  alias: 'time',
  unavailable: ({ host }) =>
    host.faketime === undefined ? 'libfaketime is not installed: apt-get install faketime' : undefined,
  setting: v.number(),
  control: () => 0,
  experiment: (_, random) =>
    398 * 86_400 + random.integer(1, 9) * 3600 + random.integer(1, 59) * 60 + random.integer(1, 59),
  probe: () => 'date +%s',
  disproof: (control, experiment, settings) =>
    Math.abs(Number(experiment) - Number(control) - (settings.experiment - settings.control)) < TOLERANCE
      ? undefined
      : 'the clock was not moved: does libfaketime load?',
  canaries: (control, experiment, windows) => [
    {
      axis: 'clock',
      kind: 'time',
      control: { from: windows.control.from + control, to: windows.control.to + control },
      experiment: { from: windows.experiment.from + experiment, to: windows.experiment.to + experiment },
    },
  ],
  prior: 2,
  breaksBuilds: { weight: 2 },
  third: (seconds) => seconds + 800 * 86_400 + 5000,
  fix: { text: 'Take the time from SOURCE_DATE_EPOCH.', command: 'date -u -d @$SOURCE_DATE_EPOCH' },
};

// Seconds by which the measured offset may deviate from the set one: the two probes do not run at the same time.
const TOLERANCE = 3600;
