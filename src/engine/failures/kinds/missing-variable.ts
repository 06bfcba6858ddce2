import type { FailureKind } from './support/failure-kind.ts';

/** A variable of the caller that the build needs is not set: builds inherit none. */
export const missingVariable: FailureKind = {
  name: 'missing-variable',
  axes: [],
  walled: false,
  shows: [
    // bash, dash, Python, and what programs write themselves.
    /\b([A-Za-z_]\w*): (?:unbound variable|parameter (?:null or )?not set)/,
    /^KeyError: '([A-Za-z_]\w*)'$/,
    /\b([A-Z][A-Z0-9_]+)(?: environment)?(?: variable)? (?:is|was|must be|needs to be|has to be) (?:not |un)?(?:set|defined)/,
    /environment variable ['"`$]*([A-Z][A-Z0-9_]+)['"`]* (?:is |was )?(?:not |un)(?:set|defined|found)/,
  ],
  remedy: ({ 1: name = '' }, { caller, conditions }) =>
    caller.has(name) && !(name in conditions.env) && !OWN.has(name)
      ? {
          text: `${name} is set in your shell, but not in builds, which inherit no variable (in a scenario: pass: [${name}]).`,
          command: `--pass ${name}`,
        }
      : undefined,
};

/** What every build has, with a value of its own. */
const OWN = new Set(['HOME', 'PATH', 'TMPDIR', 'USER', 'LOGNAME', 'LANG', 'TZ', 'TERM', 'SHELL', 'PWD']);
