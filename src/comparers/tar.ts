import { compareMembership, type MemberPlace } from '../archive/compare-membership.ts';
import { compareTarArchive } from '../archive/compare-tar-archive.ts';
import { compareTarFields } from '../archive/compare-tar-fields.ts';
import type { Comparer, Comparison, ContentPair } from '../archive/comparer.ts';
import { extractTar } from '../archive/extract-tar.ts';
import type { Match } from '../archive/match-members.ts';
import { matchTarMembers } from '../archive/pairing/match-tar-members.ts';
import { recogniseTarWriter } from '../archive/recognise-tar-writer.ts';
import { isTarBlock } from '../archive/tar-block.ts';
import { indexTar, type TarIndexEntry } from '../archive/tar-index.ts';

/** Every header field, every pax record, the order, the padding and the contents of two tar archives (POSIX pax, GNU). */
export const tar: Comparer = {
  format: 'tar',
  legend: { files: '.tar', depth: 'every header field, pax records, order, padding, contents' },
  hasMembers: true,
  recognises: (head) => isTarBlock(head.subarray(0, 512)),
  compare: async (pair, comparison) => {
    const [control, experiment] = await Promise.all([
      indexTar(pair.control.open()),
      indexTar(pair.experiment.open()),
    ]);
    const matches = await matchTarMembers(pair, control, experiment, comparison);
    compareMembership(control.entries, experiment.entries, matches, placeOf, comparison.emit);
    for (const match of matches) compareTarFields(match, comparison);
    await compareTarArchive(control, experiment, pair, comparison);
    const differing = matches.filter(
      ({ control: a, experiment: b }) => a.digest !== b.digest && a.fields[0] === b.fields[0],
    );
    comparison.note({
      members: {
        control: control.entries.length,
        experiment: experiment.entries.length,
        common: matches.length,
        equalContent: matches.filter(({ control: a, experiment: b }) => a.digest === b.digest).length,
      },
      writer: { control: recogniseTarWriter(control), experiment: recogniseTarWriter(experiment) },
    });
    await compareContents(pair, differing, comparison);
  },
};

const placeOf = ({ path, offset, size }: TarIndexEntry): MemberPlace => ({
  name: path,
  offset,
  bytes: size + 512,
});

const compareContents = async (
  pair: ContentPair,
  differing: readonly Match<TarIndexEntry>[],
  comparison: Comparison,
): Promise<void> => {
  if (differing.length === 0) return;
  const [a, b] = [await comparison.scratch(), await comparison.scratch()];
  const [controls, experiments] = await Promise.all([
    extractTar(
      pair.control,
      differing.map((match) => match.control.offset),
      a,
    ),
    extractTar(
      pair.experiment,
      differing.map((match) => match.experiment.offset),
      b,
    ),
  ]);
  for (const { control, experiment } of differing) {
    const [left, right] = [controls.get(control.offset), experiments.get(experiment.offset)];
    const size = Math.max(control.size, experiment.size);
    if (left !== undefined && right !== undefined)
      await comparison.descend(control.path, { control: left, experiment: right });
    else
      comparison.emit({
        in: control.path,
        field: 'content',
        kind: 'number',
        control: control.size,
        experiment: experiment.size,
        place: 'too large to compare',
        bytes: size,
      });
  }
};
