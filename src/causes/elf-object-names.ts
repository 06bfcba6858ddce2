import type { Cause } from '../model/cause.ts';

const TEMPORARY = /\bcc[A-Za-z0-9]{6}\.(o|s|ltrans[0-9]*\.o)/;

export const elfObjectNames: Cause = {
  code: 'elf-object-names',
  formats: ['elf'],
  cause: 'the symbol table contains random names of temporary objects',
  fix: {
    text: 'Compile and link in two steps; set the seed of generated names.',
    command: '-frandom-seed=$@',
  },
  explains: ({ first: { control, experiment } }) =>
    [control, experiment].every(
      (value) =>
        typeof value === 'string' &&
        (TEMPORARY.test(value) || /_GLOBAL__[A-Z]_|\.lto_priv\.|^\.gnu\.lto_/.test(value)),
    )
      ? { axes: [], confidence: 'suggested', noise: true }
      : undefined,
};
