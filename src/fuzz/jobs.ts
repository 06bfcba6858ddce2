import type { Job } from '../sandbox/worker/worker-script.ts';

/** The commands that are run on every tree, as scripts for `sh -e`. */
export interface Scripts {
  /** Run in the folder that holds the random tree as `tree`. */
  readonly command: string;
  /** Run in an empty folder below that one, afterwards; undefined if there is no round trip. */
  readonly roundTrip: string | undefined;
}

/** Indices of the jobs. */
export const HELLO = 0;
export const COMMAND = 1;
export const ROUND_TRIP = 2;

/** The jobs of a worker. */
export const jobsOf = ({ command, roundTrip }: Scripts): readonly Job[] => [
  { script: ':', folder: '.' },
  { script: command, folder: '.' },
  { script: roundTrip ?? ':', folder: 'back' },
];
