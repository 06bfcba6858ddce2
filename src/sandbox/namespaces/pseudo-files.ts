import type { Conditions } from '../../model/conditions.ts';
import { faketimeSetting } from '../build-process/faketime-setting.ts';
import type { BuildPlan } from '../build-process/request.ts';
import type { ClockLibraries } from '../clock/clock-libraries.ts';
import { HOOKS } from '../clock/read-unreached.ts';
import { PROCESSOR_LIBRARY_INSIDE } from '../emulation/places.ts';
import { PRELOAD_FILE } from '../emulation/private-emulator.ts';
import { CLOCK_INSIDE } from './inside-paths.ts';

/** Files of `/etc` that contain conditions, by their names. All other files of `/etc` are those of the host. */
export const etcFiles = (conditions: Conditions, clock: BuildPlan['clock']): Record<string, string> => {
  const { uid, gid, hostname } = conditions;
  const { user, group, gecos, home } = conditions['user-name'];
  const name =
    hostname.domain === '' ? hostname.host : `${hostname.host}.${hostname.domain} ${hostname.host}`;
  return {
    passwd: `root:x:0:0:root:/root:/bin/sh\n${user}:x:${uid}:${gid}:${gecos}:${home}:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/bin/false\n`,
    group: `root:x:0:\n${group}:x:${gid}:\nnogroup:x:65534:\n`,
    hostname: `${hostname.host}\n`,
    hosts: `127.0.0.1 localhost\n127.0.1.1 ${name}\n::1 localhost\n`,
    'machine-id': `${conditions['machine-id'].machine}\n`,
    ...(clock === undefined ? {} : clockFiles(conditions, clock)),
    ...(conditions.emulated === 'all' ? { [PRELOAD_FILE]: emulatorLibraries(conditions, clock) } : {}),
  };
};

/** The names of all files of `/etc` that differ from the host's. */
export const etcNames = (conditions: Conditions, { clock }: Pick<BuildPlan, 'clock'>): string[] => [
  ...Object.keys(etcFiles(conditions, clock)),
  'localtime',
];

/** Both builds load the same libraries, so that only the offset differs between them. */
const clockFiles = (conditions: Conditions, clock: ClockLibraries): Record<string, string> => ({
  faketimerc: `${faketimeSetting(conditions)}\n`,
  // An emulator that runs every program has the moved clock, and the programs have it from the emulator.
  'ld.so.preload': conditions.emulated === 'all' ? watching(clock) : moving(clock),
});

const watching = ({ hooks }: ClockLibraries): string =>
  hooks === undefined ? '' : `${CLOCK_INSIDE}/${HOOKS}\n`;

const moving = (clock: ClockLibraries): string => `${watching(clock)}${clock.faketime}\n`;

/** What is preloaded into the emulator itself. */
const emulatorLibraries = ({ processor }: Conditions, clock: BuildPlan['clock']): string =>
  `${processor === undefined ? '' : `${PROCESSOR_LIBRARY_INSIDE}\n`}${clock === undefined ? '' : moving(clock)}`;
