import { causes } from '../../../../src/causes/index.ts';
import { askCauses } from '../../../../src/engine/explain/ask-causes.ts';
import { indexGroups } from '../../../../src/engine/explain/index-groups.ts';
import type { Cause, CauseContext } from '../../../../src/model/cause.ts';
import type { ContentDigests } from '../../../../src/model/content-digests.ts';
import { type Work, work } from '../../support/work.ts';
import { KNOWN, UNKNOWN } from './conditions.ts';
import { groupOf, type Sample } from './sample.ts';
import { ofArchives } from './samples/archives.ts';
import { ofDocuments } from './samples/documents.ts';
import { ofImages } from './samples/images.ts';
import { ofPrograms } from './samples/programs.ts';
import { ofTexts } from './samples/texts.ts';

/** By the codes of the causes. */
export const samples: ReadonlyMap<string, Sample> = new Map(
  [ofArchives, ofImages, ofPrograms, ofDocuments, ofTexts].flatMap((some) => Object.entries(some)),
);

/** Every digest is of a content. */
const DIGESTS: ContentDigests = {
  withDigests: () => ({ output: 'a', member: [], size: { control: 1, experiment: 2 } }),
  withSizes: () => [],
};

/** An output with n differences that a cause recognises, in two builds of a run and in two files of which nothing is known. */
export const outputsFor = (sample: Sample, n: number): readonly CauseContext[] => {
  const groups = [sample, ...(sample.beside ?? [])].map((one) => groupOf(one, n));
  const { writer } = sample;
  return [KNOWN, UNKNOWN].map((conditions) => ({
    ...conditions,
    output: 'out',
    groups,
    groupOf: indexGroups(groups),
    facts: new Map(
      writer === undefined
        ? []
        : [[sample.format, { writer: { control: writer, experiment: writer } }] as const],
    ),
    digests: DIGESTS,
    renamed: new Map(),
    namedByContent: false,
  }));
};

/** Each cause is asked about n differences alone. */
export const ofCauses: readonly Work[] = causes.map((cause: Cause) =>
  work({
    name: `cause-${cause.code}`,
    unit: 'differences',
    n: 2_000,
    most: 128_000,
    prepare: (n) => outputsFor(samples.get(cause.code)!, n),
    run: (outputs) => {
      for (const output of outputs) askCauses([cause], output);
    },
  }),
);
