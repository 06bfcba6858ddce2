import type { Blame, Cause } from '../model/cause.ts';

const TEMPORARY = /\bcc[A-Za-z0-9]{6}\.(o|s|ltrans[0-9]*\.o)/;

const GENERATED = /_GLOBAL__[A-Z]_|\.lto_priv\.|^\.gnu\.lto_/;

const NOISE: Blame = { axes: [], confidence: 'suggested', noise: true };

const TWO_STEPS = { text: 'Compile and link in two steps: then objects have names of their own.' };

export const elfObjectNames: Cause = {
  code: 'elf-object-names',
  formats: ['elf'],
  cause: 'the symbol table contains random names of temporary objects',
  fix: {
    text: 'Give GCC a seed for generated names, another one for each object: in a recipe of make, $@.',
    command: '-frandom-seed=NAME',
  },
  explains: ({ first: { control, experiment } }) => {
    const areBoth = (...patterns: readonly RegExp[]): boolean =>
      [control, experiment].every(
        (value) => typeof value === 'string' && patterns.some((pattern) => pattern.test(value)),
      );
    if (areBoth(TEMPORARY)) return { ...NOISE, fix: TWO_STEPS };
    return areBoth(TEMPORARY, GENERATED) ? NOISE : undefined;
  },
};
