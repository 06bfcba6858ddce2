/** The places of differences that follow from other differences of the same ELF file, because a comparer has recomputed them. */
export const REFERENCES = 'references to what has moved';
export const LAYOUT = 'offsets, addresses and sizes of sections';
export const COMPUTED_ID = 'recomputed from the sections';
