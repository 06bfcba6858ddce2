import type { Comparer, ContentPair } from '../../archive/comparer.ts';
import { fileContent } from '../../archive/content.ts';
import { looseObjectId } from '../../archive/loose-object-id.ts';
import type { DigestAlgorithm } from '../../causes/support/digest-keys.ts';
import { comparers } from '../../comparers/index.ts';
import type { ContentDigests, DigestedContent } from '../../model/content-digests.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { countingCollector } from './collector.ts';
import { compareContents } from './compare-contents.ts';
import { contentParts } from './digests/content-parts.ts';
import { type HashedContent, hashContent } from './digests/hash-content.ts';
import type { ExplainRequest } from './explanation.ts';
import { oneSidedFiles } from './one-sided-files.ts';

/**
 * Computes the digests of all contents that differ, on both sides: of the outputs, and inside them; and of the files that only one build
 * made, whose names may follow from their contents. Equal contents have equal digests.
 */
export const computeDigests = async (
  { pairs, metadata, canaries }: Pick<ExplainRequest, 'pairs' | 'metadata' | 'canaries'>,
  algorithms: ReadonlySet<DigestAlgorithm>,
  roomPerOutput: number,
): Promise<ContentDigests> => {
  const index = openIndex();
  for (const { output, counterpart, control, experiment } of pairs) {
    const contents = {
      control: await fileContent(control.file),
      experiment: await fileContent(experiment.file),
    };
    await compareContents(contents, [], output, {
      collector: countingCollector(),
      room: { left: roomPerOutput },
      comparers: CONTAINERS,
      canaries,
      visit: async (pair, member) => {
        for (const [part, one, other] of await hashedParts(pair, member.at(-1) ?? output, algorithms))
          index.add(
            {
              output,
              ...(counterpart === undefined ? {} : { other: counterpart }),
              member,
              ...(part === '' ? {} : { part }),
            },
            one,
            other,
          );
      },
    });
  }
  for (const { output, counterpart, control, experiment } of pairs) {
    if (counterpart === undefined) continue;
    const [one, other] = [
      await looseObjectId(output, await fileContent(control.file)),
      await looseObjectId(counterpart, await fileContent(experiment.file)),
    ];
    const place = { output, other: counterpart, member: [], part: 'the object' };
    if (one !== undefined && other !== undefined)
      index.add(place, { digests: [one], size: 0 }, { digests: [other], size: 0 });
  }
  for (const { output, side, file } of oneSidedFiles(metadata)) {
    const content = await fileContent(file);
    const { digests, size } = await hashContent(content, algorithms);
    const id = await looseObjectId(output, content);
    index.addOneSided(side, { output, size, digests: id === undefined ? digests : [...digests, id] });
  }
  return index.digests;
};

const CONTAINERS: readonly Comparer[] = comparers.filter(({ hasMembers }) => hasMembers === true);

/** For each part that both sides have, the digests on either side; the name of the whole content is empty. */
const hashedParts = async (
  { control, experiment }: ContentPair,
  name: RawPath,
  algorithms: ReadonlySet<DigestAlgorithm>,
): Promise<readonly (readonly [part: string, HashedContent, HashedContent])[]> => {
  const whole = [
    '',
    await hashContent(control, algorithms),
    await hashContent(experiment, algorithms),
  ] as const;
  const others = new Map((await contentParts(name, experiment)).map((part) => [part.name, part]));
  const parts: (readonly [string, HashedContent, HashedContent])[] = [whole];
  for (const part of await contentParts(name, control)) {
    const other = others.get(part.name);
    if (other === undefined) continue;
    const [one, two] = [part, other].map(async (found) =>
      'id' in found ? { digests: [found.id], size: 0 } : hashContent(found.content, algorithms),
    ) as [Promise<HashedContent>, Promise<HashedContent>];
    parts.push([part.name, await one, await two]);
  }
  return parts;
};

interface Index {
  readonly add: (
    content: Omit<DigestedContent, 'size'>,
    control: HashedContent,
    experiment: HashedContent,
  ) => void;
  readonly addOneSided: (side: 'control' | 'experiment', file: HashedFile) => void;
  readonly digests: ContentDigests;
}

interface HashedFile extends HashedContent {
  readonly output: RawPath;
}

const openIndex = (): Index => {
  // By both values: contents that are equal in one build may differ in the other.
  const byDigests = new Map<string, DigestedContent>();
  const bySizes = new Map<string, DigestedContent[]>();
  const oneSided = { control: new Map<string, HashedFile>(), experiment: new Map<string, HashedFile>() };
  return {
    add: (place, control, experiment) => {
      if (control.digests.every((digest, index) => digest === experiment.digests[index])) return;
      const content = { ...place, size: { control: control.size, experiment: experiment.size } };
      for (const [index, digest] of control.digests.entries()) {
        const key = `${digest} ${experiment.digests[index]}`;
        if (!byDigests.has(key)) byDigests.set(key, content);
      }
      if (place.part !== undefined || control.size === experiment.size) return;
      const key = `${control.size} ${experiment.size}`;
      const known = bySizes.get(key);
      if (known === undefined) bySizes.set(key, [content]);
      else if (known.length < MOST_OF_ONE_SIZE) known.push(content);
    },
    addOneSided: (side, file) => {
      for (const digest of file.digests) oneSided[side].set(digest, file);
    },
    digests: {
      withDigests: (control, experiment) =>
        byDigests.get(`${control} ${experiment}`) ??
        pairOf(oneSided.control.get(control), oneSided.experiment.get(experiment)),
      withSizes: (control, experiment) => [
        ...(bySizes.get(`${control} ${experiment}`) ?? []),
        ...sized(oneSided.control, control).flatMap((one) =>
          sized(oneSided.experiment, experiment).map((other) => together(one, other)),
        ),
      ],
    },
  };
};

/** A cause looks through all contents of one size, so their number is limited. */
const MOST_OF_ONE_SIZE = 20;

const pairOf = (one: HashedFile | undefined, other: HashedFile | undefined): DigestedContent | undefined =>
  one === undefined || other === undefined ? undefined : together(one, other);

/** Two files under different names, as one content. */
const together = (control: HashedFile, experiment: HashedFile): DigestedContent => ({
  output: control.output,
  other: experiment.output,
  member: [],
  size: { control: control.size, experiment: experiment.size },
});

const sized = (files: ReadonlyMap<string, HashedFile>, size: number): readonly HashedFile[] =>
  [...new Set(files.values())].filter((file) => file.size === size).slice(0, MOST_OF_ONE_SIZE);
