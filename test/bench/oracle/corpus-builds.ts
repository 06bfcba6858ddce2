import { freshCorpus } from '../fresh-corpus.ts';
import { type HeldOutBuild, heldOutCorpus } from '../held-out-corpus.ts';
import { heldOutOptions } from '../run-held-out.ts';
import { oracleCorpus } from './corpus/index.ts';
import type { OracleBuild } from './oracle-build.ts';

/** The held-out builds, the fresh ones, and those written for the oracle. */
export const corpusBuilds = (seed: number): readonly OracleBuild[] =>
  [...heldOutCorpus, ...freshCorpus, ...oracleCorpus].map((build) => oracleBuild(build, seed));

const oracleBuild = (build: HeldOutBuild, seed: number): OracleBuild => ({
  name: build.name,
  needs: build.needs,
  options: heldOutOptions(build, { attribute: true, seed }),
  written: { groups: build.axes.map((axis) => [axis]), allowed: [] },
});
