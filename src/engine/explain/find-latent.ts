import type { Finding } from '../../model/finding.ts';
import { displayRaw } from '../../util/display.ts';
import { findTimes } from './find-times.ts';
import type { ExplainRequest } from './index.ts';

/** What only luck kept equal: equal outputs that hold a time of the build's own. */
export const findLatent = async ({ equals, window }: ExplainRequest): Promise<readonly Finding[]> => {
  const findings: Finding[] = [];
  for (const { output, file } of equals ?? []) {
    if (window === undefined) continue;
    const hits = await findTimes(file, window);
    if (hits.length === 0) continue;
    const name = displayRaw(output);
    findings.push({
      code: 'latent-time',
      cause: 'a time from the build itself stands in it; both builds ran within the same second or two',
      output: name,
      member: [],
      field: hits[0]!.form,
      axes: ['clock'],
      confidence: 'signature',
      evidence: hits.map((hit) => {
        const time = new Date(hit.seconds * 1000).toISOString();
        return {
          where: [name, ...hit.inside].join(' > '),
          field: `offset ${hit.offset} (${hit.form})`,
          control: time,
          experiment: time,
        };
      }),
      count: hits.length,
      fix: { text: 'Take the time from SOURCE_DATE_EPOCH, not from the clock or from the files.' },
      latent: true,
    });
  }
  return findings;
};
