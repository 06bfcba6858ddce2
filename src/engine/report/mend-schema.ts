import * as v from 'valibot';
import { AXIS_NAMES } from '../../model/axis-name.ts';
import { fixSchema } from './fix-schema.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const axes = v.array(v.picklist(AXIS_NAMES));
const lines = v.pipe(v.string(), v.description('lines for a POSIX shell, before the build command'));

/** The results of `run --mend` (docs/mend.md). */
export const mendSchema = v.pipe(
  v.looseObject({
    result: v.picklist(['mended', 'partly', 'not-mended', 'nothing-to-mend', 'not-tried']),
    reason: v.pipe(
      v.string(),
      v.description('why nothing was tried, or why the set may not be the smallest; else empty'),
    ),
    settings: v.array(
      v.looseObject({
        remedy: v.string(),
        shell: lines,
        sets: v.array(
          v.strictObject({
            kind: v.picklist(['variable', 'flag', 'umask', 'command']),
            name: v.pipe(v.string(), v.description('of the variable; else empty')),
            value: v.pipe(
              v.string(),
              v.description('$PWD in it is the folder of the source; flag: words at the end of the variable'),
            ),
          }),
        ),
        axes: v.pipe(axes, v.description('varied alone, each changes an output without it, and not with it')),
        outputs: v.pipe(v.array(v.string()), v.description('what differs without it')),
        builds: v.pipe(count, v.description('how many builds show it')),
        note: v.optional(v.pipe(v.string(), v.description('what else it changes'))),
      }),
    ),
    shell: lines,
    changes: v.array(
      v.looseObject({
        rule: v.string(),
        file: v.pipe(v.string(), v.description('the path in the source, or build:')),
        line: v.pipe(count, v.description('of the command, from 1')),
        axes: v.pipe(axes, v.description('as for settings')),
        outputs: v.array(v.string()),
        builds: count,
        note: v.optional(v.string()),
      }),
    ),
    patch: v.pipe(v.string(), v.description('the changes as a unified diff; empty if there are none')),
    script: v.optional(v.pipe(v.string(), v.description('the build script with the changes'))),
    unmended: v.array(
      v.looseObject({
        output: v.string(),
        axes: v.pipe(axes, v.description('the axes to blame that are left, as far as known')),
        reason: v.pipe(
          v.string(),
          v.description('why a setting that makes it equal was refused; else empty'),
        ),
        advice: v.optional(v.pipe(fixSchema, v.description('for the code of the build; not tried'))),
      }),
    ),
    refused: v.array(
      v.looseObject({
        remedy: v.string(),
        shell: lines,
        reason: v.pipe(v.string(), v.description('why it was not accepted')),
      }),
    ),
    builds: v.pipe(count, v.description('how many builds were made for it')),
  }),
  v.description('which settings make the outputs equal, shown by builds'),
);
