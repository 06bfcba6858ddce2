import { describe, expect, it } from 'vitest';
import { explainCorpus } from '../bench/explain-corpus.ts';
import { missingPrograms, runCorpusPair } from '../bench/run-explain-corpus.ts';

describe('pairs made by real tools get exactly their causes and axes', () => {
  for (const pair of explainCorpus)
    it(pair.name, async (context) => {
      const missing = missingPrograms(pair);
      if (missing.length > 0) context.skip(`not installed: ${missing.join(', ')}`);
      const outcome = await runCorpusPair(pair);
      if (outcome === undefined) return context.skip('cannot be made here: needs another user, such as root');
      expect(outcome).toMatchObject({
        codes: [...pair.codes].sort(),
        axes: [...pair.axes].sort(),
        unexplained: 0,
      });
    });
});
