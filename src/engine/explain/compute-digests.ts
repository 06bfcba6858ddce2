import type { Comparer, ContentPair } from '../../archive/comparer.ts';
import { fileContent } from '../../archive/content.ts';
import type { DigestAlgorithm } from '../../causes/support/digest-keys.ts';
import { comparers } from '../../comparers/index.ts';
import type { ContentDigests, DigestedContent } from '../../model/content-digests.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { compareContents } from './compare-contents.ts';
import { contentParts } from './digests/content-parts.ts';
import { type HashedContent, hashContent } from './digests/hash-content.ts';
import type { ExplainRequest } from './explanation.ts';

/** Computes the digests of all contents that differ, on both sides: of the outputs, and inside them. Equal contents have equal digests. */
export const computeDigests = async (
  pairs: ExplainRequest['pairs'],
  algorithms: ReadonlySet<DigestAlgorithm>,
  roomPerOutput: number,
): Promise<ContentDigests> => {
  const index = openIndex();
  for (const { output, control, experiment } of pairs) {
    const contents = {
      control: await fileContent(control.file),
      experiment: await fileContent(experiment.file),
    };
    let differences = 0;
    await compareContents(contents, [], output, {
      collector: { add: () => differences++, note: () => {}, count: () => differences },
      room: { left: roomPerOutput },
      comparers: CONTAINERS,
      visit: async (pair, member) => {
        for (const [part, one, other] of await hashedParts(pair, member.at(-1) ?? output, algorithms))
          index.add({ output, member, ...(part === '' ? {} : { part }) }, one, other);
      },
    });
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
  readonly digests: ContentDigests;
}

const openIndex = (): Index => {
  // By both values: contents that are equal in one build may differ in the other.
  const byDigests = new Map<string, DigestedContent>();
  const bySizes = new Map<string, DigestedContent[]>();
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
    digests: {
      withDigests: (control, experiment) => byDigests.get(`${control} ${experiment}`),
      withSizes: (control, experiment) => bySizes.get(`${control} ${experiment}`) ?? [],
    },
  };
};

/** A cause looks through all contents of one size, so their number is limited. */
const MOST_OF_ONE_SIZE = 20;
