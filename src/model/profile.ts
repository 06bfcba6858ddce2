/** How thoroughly a run tests. */
export type Profile = (typeof PROFILES)[number];

export const PROFILES = ['quick', 'standard', 'thorough'] as const;
