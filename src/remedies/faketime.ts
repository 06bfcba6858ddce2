import type { Remedy } from '../model/remedy.ts';
import { add, set } from './support/variables.ts';

export const faketime: Remedy = {
  name: 'faketime',
  axes: ['clock'],
  isLastResort: true,
  fits: ({ faketime: library, env }) => library !== undefined && !('FAKETIME' in env),
  settings: ({ epoch, faketime: library = '' }) => [
    add('LD_PRELOAD', library),
    // libfaketime reads its time in the zone of the program, and `date -u` changes that too late for it.
    set('TZ', 'UTC'),
    set('FAKETIME_FMT', '%s'),
    set('FAKETIME', String(epoch)),
    set('NO_FAKE_STAT', '1'),
    set('DONT_FAKE_MONOTONIC', '1'),
  ],
  note: 'The clock of the build stands still; Go programs and static ones do not see it. It needs libfaketime, of the package faketime. A last resort: a program that reads SOURCE_DATE_EPOCH is better.',
  source: 'libfaketime, README, 4 and "Advanced features"; https://reproducible-builds.org/docs/timestamps/',
};
