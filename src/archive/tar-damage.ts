import type { TarIndex } from './tar-index.ts';

/** What is wrong with the end of a tar archive, or undefined: POSIX requires two blocks of zeros, and whole blocks (pax, "ustar Interchange Format"). */
export const tarDamage = ({ end, endBytes }: TarIndex): string | undefined => {
  if (end.problem !== undefined) return end.problem;
  if ((end.offset + endBytes) % BLOCK !== 0) return 'cut in the middle of a block';
  return endBytes < 2 * BLOCK ? 'cut in the middle of the end marker' : undefined;
};

const BLOCK = 512;
