import { constants } from 'node:fs';
import { type Content, fileContent, partContent } from '../../archive/content.ts';
import { followingFolders } from '../../archive/pairing/following-folders.ts';
import { mayFollow, namesFollow } from '../../archive/pairing/names-follow.ts';
import { neutralName } from '../../archive/pairing/neutral-name.ts';
import { isRoleRoot } from '../../archive/pairing/pair-by-role.ts';
import { pairRenamed } from '../../archive/pairing/pair-renamed.ts';
import type { PairingSide } from '../../archive/pairing/pairing.ts';
import type { Canary } from '../../model/canary.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { mayAccess } from '../../util/may-access.ts';
import type { ExplainRequest, MetadataPair, OutputPair } from './explanation.ts';
import { sameContent } from './same-content.ts';

interface Unpaired {
  /** Outputs that only one build has, and that were not read for pairing because of its limits. */
  readonly unpaired: ReadonlySet<RawPath>;
}

type Pairs = Pick<ExplainRequest, 'pairs' | 'metadata'>;

/**
 * Makes pairs of outputs that only one build has, where they belong together under different names. Such a pair has the path of the control,
 * and the path of the experiment as its counterpart.
 */
export const pairOutputs = async (
  request: Pick<ExplainRequest, 'pairs' | 'metadata' | 'canaries'>,
): Promise<Pairs & Unpaired> => {
  const { pairs, metadata = [] } = request;
  const [mine, others] = [
    metadata.filter(({ experiment }) => experiment === undefined),
    metadata.filter(({ control }) => control === undefined),
  ];
  if (mine.length === 0 || others.length === 0) return { pairs, metadata, unpaired: new Set() };
  const found = await pairRenamed(sideOf(mine, 'control', request), sideOf(others, 'experiment', request));
  const paired = new Set<MetadataPair>();
  const renamed: MetadataPair[] = [];
  const differing: OutputPair[] = [];
  for (const [a, b] of found.pairs) {
    const [one, other] = [mine[a], others[b]];
    if (one?.control === undefined || other?.experiment === undefined) continue;
    paired.add(one).add(other);
    const counterpart = other.output;
    const sameContent = await haveEqualContent(one, other);
    renamed.push({
      output: one.output,
      counterpart,
      control: one.control,
      experiment: other.experiment,
      follows: await isNamedByContent(one, other),
      sameContent,
    });
    if (sameContent) continue;
    differing.push({
      output: one.output,
      counterpart,
      control: { file: one.file! },
      experiment: { file: other.file! },
    });
  }
  const folders = followingFolders(
    renamed.flatMap(({ output, counterpart, follows }) =>
      follows === true && counterpart !== undefined ? [[output, counterpart] as const] : [],
    ),
  );
  return {
    unpaired: new Set([
      ...found.unread[0].map((index) => mine[index]!.output),
      ...found.unread[1].map((index) => others[index]!.output),
    ]),
    pairs: [...pairs, ...differing],
    metadata: [
      ...metadata.filter((entry) => !paired.has(entry)),
      ...renamed.map((entry) => {
        const folder = folders.get(entry.output);
        return folder === undefined || folder.experiment !== entry.counterpart
          ? entry
          : { ...entry, followsFile: folder.file };
      }),
    ],
  };
};

const isNamedByContent = async (one: MetadataPair, other: MetadataPair): Promise<boolean> =>
  one.control?.type === 'file' &&
  mayFollow(one.output) &&
  mayFollow(other.output) &&
  isReadable(one) &&
  isReadable(other) &&
  namesFollow(
    { name: one.output, content: await fileContent(one.file!), sha256: one.control.sha256 },
    { name: other.output, content: await fileContent(other.file!), sha256: other.experiment?.sha256 },
  );

const haveEqualContent = async (one: MetadataPair, other: MetadataPair): Promise<boolean> => {
  if (one.file === undefined || other.file === undefined) return true;
  const [a, b] = [one.control?.sha256, other.experiment?.sha256];
  return a !== undefined && b !== undefined ? a === b : sameContent(one.file, other.file);
};

const isReadable = ({ file }: MetadataPair): boolean => file !== undefined && mayAccess(file, constants.R_OK);

const sideOf = (
  left: readonly MetadataPair[],
  side: 'control' | 'experiment',
  { pairs, canaries }: { readonly pairs: readonly OutputPair[]; readonly canaries: readonly Canary[] },
): PairingSide => {
  // What both builds have says what the others are: the index of an image layout.
  const roots = pairs.flatMap(({ output, ...files }) =>
    isRoleRoot(output) ? [{ output, file: files[side].file }] : [],
  );
  const files = [...left.map(({ output, file }) => ({ output, file })), ...roots];
  const neutral = neutralName(canaries, side);
  return {
    entries: [
      ...left.map((entry) => {
        const { type = 'file', size = 0, sha256, target } = entry[side] ?? {};
        return {
          name: entry.output,
          kind: type,
          size,
          ...(sha256 === undefined ? {} : { digest: sha256 }),
          ...(target === undefined ? {} : { target }),
        };
      }),
      ...roots.map(({ output }) => ({ name: output, kind: 'file', size: 1 })),
    ],
    left: left.map((_, index) => index),
    contents: async (indices) => {
      const contents = new Map<number, Content>();
      for (const index of indices) {
        const file = files[index]?.file;
        if (file === undefined || !mayAccess(file, constants.R_OK)) continue;
        const whole = await fileContent(file);
        // Without a stream for each file: there may be very many.
        contents.set(index, partContent(whole, 0, whole.size));
      }
      return contents;
    },
    ...(neutral === undefined ? {} : { neutral }),
  };
};
