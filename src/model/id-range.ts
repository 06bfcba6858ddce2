/** How many ids a user namespace must have, counted from 0, for the ids of two builds to differ in a way that can be recognised. */
export const SMALLEST_ID_RANGE = 20_000;
