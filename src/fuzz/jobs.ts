import type { Job } from '../sandbox/worker/worker-script.ts';

/** What is run on every tree, as scripts for `sh -e`. */
export interface Scripts {
  /** Run beside the random tree `tree`. */
  readonly command: string;
  /** Run in an empty folder below what the command left; undefined when no round trip is asked for. */
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
