import type { Comparison, ContentPair } from '../comparer.ts';
import { extractTar } from '../extract-tar.ts';
import type { Match } from '../match-members.ts';
import { TAR_FIELDS } from '../tar-fields.ts';
import type { TarIndex, TarIndexEntry } from '../tar-index.ts';
import { matchMembers } from './match-members.ts';

/** Pairs the members of two tar archives; reads the archives again only if each has members that the other has not. */
export const matchTarMembers = (
  pair: ContentPair,
  control: TarIndex,
  experiment: TarIndex,
  comparison: Pick<Comparison, 'scratch' | 'canaries' | 'note'>,
): Promise<readonly Match<TarIndexEntry>[]> =>
  matchMembers(
    control.entries,
    experiment.entries,
    {
      pathOf: ({ path }) => path,
      kindOf: ({ fields: [type] }) => (type === '0' ? 'file' : String(type)),
      targetOf: ({ fields }) => (fields[0] === '1' || fields[0] === '2' ? String(fields[LINK]) : undefined),
      sizeOf: ({ size }) => size,
      digestOf: ({ digest }) => digest,
      sha256Of: ({ digest }) => Buffer.from(digest, 'latin1').toString('hex'),
      contents: async (side, members) => {
        const offsets = members.map(({ offset }) => offset);
        const found = await extractTar(pair[side], offsets, await comparison.scratch());
        return offsets.map((offset) => found.get(offset));
      },
    },
    comparison,
  );

const LINK = TAR_FIELDS.indexOf('link');
