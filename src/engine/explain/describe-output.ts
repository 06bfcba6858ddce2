import type { ComparedOutput } from '../../model/comparison.ts';
import { counted } from '../../util/counted.ts';
import { displayRaw } from '../../util/display.ts';
import { grouped } from '../../util/grouped.ts';
import type { OutputExplanation } from './explanation.ts';

/** What is known of a differing output apart from its findings, as text. */
export const describeOutput = ({
  output,
  counterpart,
  differences,
  facts,
}: OutputExplanation): ComparedOutput => {
  const notes: string[] = [];
  let members: number | undefined;
  const several = [...facts.values()].filter(({ members: counts }) => (counts?.common ?? 0) > 0).length > 1;
  for (const [format, { members: counts, writer, endedEarly = [] }] of facts) {
    if (counts !== undefined) {
      members ??= counts.common;
      if (counts.common > 0) {
        const note = contentNote(counts.equalContent, counts.common);
        // An archive in an archive: say which of the two.
        notes.push(several ? `${format}: ${note}` : note);
      }
    }
    if (writer !== undefined && writer.control !== writer.experiment)
      notes.push(`written by ${writer.control}, and by ${writer.experiment}`);
    for (const reason of endedEarly) notes.push(reason);
  }
  return {
    path: displayRaw(output),
    ...(counterpart === undefined ? {} : { counterpart: displayRaw(counterpart) }),
    differences,
    notes,
    ...(members === undefined ? {} : { members }),
  };
};

const contentNote = (equal: number, common: number): string => {
  if (common === 1) return `the only member has ${equal === 1 ? 'equal' : 'different'} content`;
  return equal === common
    ? `all ${counted(common, 'member')} have equal content`
    : `${grouped(equal)} of ${counted(common, 'member')} ${equal === 1 ? 'has' : 'have'} equal content`;
};
