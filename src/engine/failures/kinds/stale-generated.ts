import type { FailureKind } from './support/failure-kind.ts';
import { quoted } from './support/quoted.ts';

/** make takes generated files of the source (`configure`, `Makefile.in`, manual pages) for out of date and calls a generator that is missing. */
export const staleGenerated: FailureKind = {
  name: 'stale-generated',
  axes: ['source-mtime'],
  walled: false,
  shows: [
    // The script `missing` of automake.
    /WARNING: ['`‘](\S{1,60}?)['’] is (?:missing|too old|needed)/,
    /\b((?:aclocal|automake)-\d[\d.]*|autoconf|autom4te|autoheader|makeinfo|help2man): (?:command )?not found/,
  ],
  remedy: ([said, tool = 'the generator'], { suspects }) => {
    const begin = `${quoted(said)}: make takes generated files of the source for older than what they are made from, and makes them again.`;
    if (suspects === undefined)
      return {
        text: `${begin} In builds all files of the source have the same time: install ${tool}, or mark them as up to date before make, for example`,
        command: 'touch aclocal.m4 && touch configure Makefile.in config.h.in',
      };
    const axis = staleGenerated.axes.find((name) => suspects.includes(name));
    return axis === undefined
      ? undefined
      : {
          text: `${begin} The times of the source are varied, as in a checkout: install ${tool}, make them in every build (autoreconf -fi), or do not vary the times.`,
          command: `--vary=-${axis}`,
        };
  },
};
