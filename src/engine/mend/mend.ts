import type { MendReport } from '../../model/mend-report.ts';
import { differs } from '../outputs/compare-manifests.ts';
import { buildTexts } from './build-texts.ts';
import { type Candidate, changesFor, LAST_RESORT, settingsFor } from './candidates.ts';
import { mendAxes } from './mend-axes.ts';
import { mendBuilder } from './mend-builder.ts';
import type { MendInput } from './mend-input.ts';
import type { MendSite } from './mend-site.ts';
import { mendWhole, provedBy } from './mend-whole.ts';
import { objectionsTo } from './objections.ts';
import { objector } from './objector.ts';
import { merged, type Proved } from './proved.ts';
import { reportMend } from './report-mend.ts';
import { sieve } from './sieve.ts';
import { siteOf } from './site-of.ts';

/** Of the limit for a run: each setting and change is left out once, and each axis that it may mend is varied alone. */
const MORE_BUILDS = 2;

/**
 * Searches for the smallest set of settings, and of changes of commands if those are asked for, that makes the outputs of a run equal. All that fit are
 * tried at once; then those that are not needed are left out (docs/mend.md). Everything in the result is shown by builds, but for the advice.
 */
export const mend = async (input: MendInput): Promise<MendReport> => {
  const { options, source } = input.setting;
  const outputs = input.comparisons
    .filter((comparison) => differs(comparison) && !input.seconds.has(comparison.path))
    .map(({ path }) => path);
  const builder = mendBuilder(input, MORE_BUILDS * options.maxBuilds, objectionsTo(input));
  const site: MendSite = { input, builder, width: options.jobs };
  const facts = siteOf(input);
  const texts = options.mend === 'changes' ? buildTexts(options.scenario.build, source, facts.words) : [];
  const candidates = [...changesFor(facts, texts), ...settingsFor(facts)];
  const last = candidates.filter(({ interference }) => interference >= LAST_RESORT);
  const mendBy = async (some: readonly Candidate[]) => {
    const sieved = await sieve(some, objector(site));
    return { ...sieved, whole: await mendWhole(site, sieved.kept, outputs) };
  };
  const usual = await mendBy(candidates.filter((candidate) => !last.includes(candidate)));
  const isDone = last.length === 0 || usual.whole.outputs.length === outputs.length || builder.ranOut();
  const wider = isDone ? undefined : await mendBy([...usual.kept, ...last]);
  const { kept, whole } = wider ?? usual;
  const refused = [...usual.refused, ...(wider?.refused ?? [])];
  const rest = outputs.filter((output) => !whole.outputs.includes(output));
  const partly = await mendAxes(site, kept, rest);
  const parts = partly.flatMap(({ axis, set, outputs: mended }) =>
    // A control and one more, with it and without it.
    set.map((candidate): Proved => ({ candidate, axes: [axis], outputs: mended, builds: 4 })),
  );
  const found = merged([...(await provedBy(site, whole)), ...parts]);
  return reportMend(input, {
    proved: candidates.flatMap((candidate) => found.filter((one) => one.candidate === candidate)),
    rest,
    candidates,
    refused,
    partly,
    builder,
  });
};
