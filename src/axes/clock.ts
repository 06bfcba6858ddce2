import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import type { Reach, UnreachedProgram } from '../model/unreached.ts';
import { baseName } from '../util/base-name.ts';
import { displayRaw } from '../util/display.ts';
import { isInside } from '../util/is-inside.ts';
import { measureNow } from './support/measure-now.ts';
import { readClock } from './support/read-clock.ts';
import { setByEnv } from './support/set-by-env.ts';

export const clock: Axis<'clock'> = {
  name: 'clock',
  summary:
    'the current time: a different year, month, weekday, hour, minute, second (static binaries see the real time)',
  alias: 'time',
  // libfaketime reads them before the setting that the sandbox gives it (its README, "Advanced features").
  pinnedBy: ['FAKETIME', 'FAKETIME_TIMESTAMP_FILE', 'FAKETIME_FOLLOW_FILE'],
  unavailable: ({ host, abilities }) =>
    host.faketime === undefined
      ? 'libfaketime is not installed: apt-get install faketime'
      : abilities.noSharedMemory,
  missing: (context) =>
    setByEnv(context, OPTIONS, 'libfaketime may leave out programs or clocks because of that'),
  note: (context) => setByEnv(context, ['LD_PRELOAD'], 'the libraries that it names are loaded, too'),
  setting: v.number(),
  settable: { form: 'an offset, or a date', example: '+400d', read: readClock },
  control: () => 0,
  experiment: (_, random) =>
    398 * 86_400 + random.integer(1, 9) * 3600 + random.integer(1, 59) * 60 + random.integer(1, 59),
  measure: measureNow,
  probe: () => 'echo "${now%% *}"',
  disproof: (control, experiment, settings) =>
    Math.abs(Number(experiment) - Number(control) - (settings.experiment - settings.control)) <
    Math.min(TOLERANCE, Math.abs(settings.experiment - settings.control) / 2)
      ? undefined
      : 'the clock was not moved: does libfaketime load?',
  gap: ({ unreached, unrecorded, trees, vouchedFor, emulation }) => {
    if (unreached === undefined) return `which programs ran is not known: ${unrecorded}`;
    const names = new Set(
      unreached
        .filter((program) => mayTellTime(program, vouchedFor))
        .map((program) => describe(program, trees)),
    );
    if (names.size === 0) return undefined;
    const shown = [...names].slice(0, SHOWN).join(', ');
    const more = names.size > SHOWN ? ` and ${names.size - SHOWN} more` : '';
    return `not proved for ${shown}${more}${emulation === undefined ? '' : `; ${emulation}`}`;
  },
  reached: ({ emulation }) => emulation,
  canaries: (control, experiment, windows) => [
    {
      axis: 'clock',
      kind: 'time',
      control: { from: windows.control.from + control, to: windows.control.to + control },
      experiment: { from: windows.experiment.from + experiment, to: windows.experiment.to + experiment },
    },
    // The kernel gives real times to files, and so does a program that libfaketime does not reach.
    { axis: 'clock', kind: 'time', ...windows },
  ],
  prior: 2,
  breaksBuilds: { weight: 2 },
  third: (seconds) => seconds + 800 * 86_400 + 5000,
  fix: {
    text: 'Set SOURCE_DATE_EPOCH, if the program that writes the output reads it; else let it take the time from there (date -u -d @$SOURCE_DATE_EPOCH).',
  },
};

const OPTIONS = /^(?:FAKETIME_|NO_FAKE|DONT_FAKE|FAKE_)/;

/** Programs that are static on purpose, write no time of their own and execute no other program. */
const HARMLESS: ReadonlySet<string> = new Set(
  ['/sbin', '/usr/sbin'].flatMap((folder) =>
    ['ldconfig', 'ldconfig.real', 'sln'].map((name) => `${folder}/${name}`),
  ),
);

const mayTellTime = ({ path, given }: UnreachedProgram, vouchedFor: readonly string[]): boolean =>
  !HARMLESS.has(path) && ![baseName(given), baseName(path)].some((name) => vouchedFor.includes(name));

const describe = ({ obstacle, path, given }: UnreachedProgram, trees: Reach['trees']): string => {
  const folder = trees.find((each) => isInside(path, each));
  const name = folder === undefined ? path || given : `.${path.slice(folder.length)}`;
  return `${displayRaw(name)} (${obstacle})`;
};

const SHOWN = 5;

// Seconds by which the measured offset may deviate from the set one: the two probes do not run at the same time.
const TOLERANCE = 3600;
