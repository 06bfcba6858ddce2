import * as v from 'valibot';

/** A folder of a build, as a report has it: the sandbox makes and removes it, so that it must not lead anywhere else. */
export const absolutePath = v.pipe(
  v.string(),
  v.regex(/^(?:\/(?!\.{1,2}(?:\/|$))[^/\0]+)+$/, 'an absolute path without ., .. and empty names'),
);
