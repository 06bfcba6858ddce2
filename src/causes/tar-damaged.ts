import type { Cause } from '../model/cause.ts';

export const tarDamaged: Cause = {
  code: 'tar-damaged',
  formats: ['tar'],
  cause: 'one of the archives is damaged',
  fix: {
    text: 'Make or download the archive again. If a build made it, look for a program that failed or a full disk, and check exit codes: of a pipe, with `set -o pipefail`.',
  },
  explains: ({ first: { control, experiment } }, { field }) => {
    if (field !== 'damage') return undefined;
    const sides = [
      ...(control === 'intact' ? [] : [`the first is damaged (${control})`]),
      ...(experiment === 'intact' ? [] : [`the second is damaged (${experiment})`]),
    ];
    return { axes: [], confidence: 'suggested', cause: `of the archives, ${sides.join(', ')}` };
  },
};
