import type { ContentDigests, DigestedContent } from '../../../model/content-digests.ts';
import type { RawPath } from '../../../model/raw-path.ts';
import type { HashedContent } from './hash-content.ts';

/** Finds contents by what both builds have of them, without a search. */
interface DigestIndex {
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

export const digestIndex = (): DigestIndex => {
  // By both values: contents that are equal in one build may differ in the other.
  const byDigests = new Map<string, DigestedContent>();
  const bySizes = new Map<string, DigestedContent[]>();
  const oneSided = { control: openFiles(), experiment: openFiles() };
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
    addOneSided: (side, file) => oneSided[side].add(file),
    digests: {
      withDigests: (control, experiment) =>
        byDigests.get(`${control} ${experiment}`) ??
        pairOf(oneSided.control.withDigest(control), oneSided.experiment.withDigest(experiment)),
      withSizes: (control, experiment) => [
        ...(bySizes.get(`${control} ${experiment}`) ?? []),
        ...oneSided.control
          .withSize(control)
          .flatMap((one) => oneSided.experiment.withSize(experiment).map((other) => together(one, other))),
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

/** The files that only one of the builds made. */
interface OneSidedIndex {
  readonly add: (file: HashedFile) => void;
  readonly withDigest: (digest: string) => HashedFile | undefined;
  readonly withSize: (size: number) => readonly HashedFile[];
}

const openFiles = (): OneSidedIndex => {
  const byDigest = new Map<string, HashedFile>();
  const bySize = new Map<number, HashedFile[]>();
  return {
    add: (file) => {
      const equal = byDigest.get(file.digests[0]!);
      for (const digest of file.digests) byDigest.set(digest, file);
      const known = bySize.get(file.size);
      // Of files with the same content, the last one counts.
      if (equal !== undefined && known?.includes(equal)) known[known.indexOf(equal)] = file;
      else if (known === undefined) bySize.set(file.size, [file]);
      else if (known.length < MOST_OF_ONE_SIZE) known.push(file);
    },
    withDigest: (digest) => byDigest.get(digest),
    withSize: (size) => bySize.get(size) ?? [],
  };
};
