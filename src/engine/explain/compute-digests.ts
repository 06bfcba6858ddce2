import type { Comparer, ContentPair } from '../../archive/comparer.ts';
import { fileContent } from '../../archive/content.ts';
import { looseObjectId } from '../../archive/loose-object-id.ts';
import type { DigestAlgorithm } from '../../causes/support/digest-keys.ts';
import { comparers } from '../../comparers/index.ts';
import type { ContentDigests } from '../../model/content-digests.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { countingCollector } from './collector.ts';
import { compareContents } from './compare-contents.ts';
import { contentParts } from './digests/content-parts.ts';
import { digestIndex } from './digests/digest-index.ts';
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
  const index = digestIndex();
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
