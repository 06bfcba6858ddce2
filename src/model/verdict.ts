/** What a run says about a scenario. */
export type Verdict = 'reproducible' | 'unreproducible' | 'inconclusive' | 'failed';
