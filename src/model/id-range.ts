/** How many ids, counted from 0, a user namespace must have so that the builds can get different ids that are recognisable in outputs. */
export const SMALLEST_ID_RANGE = 20_000;
