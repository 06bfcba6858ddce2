import { COMPUTED_ID, LAYOUT, REFERENCES } from '../archive/elf/references.ts';
import type { Cause } from '../model/cause.ts';

/** The places that the comparer of ELF files has recomputed: see src/archive/elf/references.ts. */
const RECOMPUTED: ReadonlySet<string | undefined> = new Set([REFERENCES, LAYOUT, COMPUTED_ID]);

/** Addresses and offsets of what has moved, and the build id of the content: the comparer has found where they lead, and recomputed the id. */
export const elfDerived: Cause = {
  code: 'elf-derived',
  formats: ['elf'],
  cause: 'a build id, an address or an offset differs',
  fix: { text: 'It follows from other sections; fix those.' },
  explains: ({ first: { place } }) => (RECOMPUTED.has(place) ? 'derived' : undefined),
};
