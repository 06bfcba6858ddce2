import { describe, expect, it } from 'vitest';
import { wasVaried } from '../../src/engine/plan/prove.ts';
import { heldOutCorpus } from '../bench/held-out-corpus.ts';
import { missingPrograms } from '../bench/run-explain-corpus.ts';
import { runHeldOut } from '../bench/run-held-out.ts';

/** Builds whose axes two builds alone cannot decide; `npm run bench held-out` measures how often that is so. */
const AMBIGUOUS: ReadonlySet<string> = new Set([
  'modes of created files, in a listing',
  'hash() of a string',
  'a digest of the host name',
  'nproc',
  'id',
]);

const QUICK: ReadonlySet<string> = new Set(['tar', 'zip', 'cpio', 'perl', 'zstd', 'sqlite3']);

/** Builds that need only a shell and small tools, so that the test is quick; the benchmark runs the others. */
const quick = heldOutCorpus.filter(
  ({ needs, noise, name }) =>
    noise !== true && !name.includes('process id') && needs.every((tool) => QUICK.has(tool)),
);

describe('builds for which the causes were not written, with every axis varied', () => {
  for (const build of quick)
    it(build.name, async (context) => {
      const missing = missingPrograms(build);
      if (missing.length > 0) context.skip(`not installed: ${missing.join(', ')}`);
      const report = await runHeldOut(build);
      const varied = new Set(report.axes.filter(wasVaried).map(({ name }) => name));
      const lost = build.axes.filter((axis) => !varied.has(axis));
      if (lost.length > 0) context.skip(`cannot be varied here: ${lost.join(', ')}`);
      const findings = report.findings.filter(({ latent, axes }) => !latent && axes.length > 0);
      for (const { code, axes, confidence } of findings) {
        const guilty = axes.filter((axis) => build.axes.includes(axis));
        expect(guilty, `${code} blames only axes that have no effect: ${axes.join(', ')}`).not.toEqual([]);
        if (confidence === 'recognised') expect(axes, code).toEqual(guilty);
      }
      if (!AMBIGUOUS.has(build.name))
        expect([...new Set(findings.flatMap(({ axes }) => axes))].toSorted()).toEqual(build.axes.toSorted());
    });
});
