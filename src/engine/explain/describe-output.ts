import type { ComparedOutput } from '../../model/comparison.ts';
import { displayRaw } from '../../util/display.ts';
import type { OutputExplanation } from './explanation.ts';

/** What is known of a differing output apart from its findings, as text. */
export const describeOutput = ({ output, differences, facts }: OutputExplanation): ComparedOutput => {
  const notes: string[] = [];
  let members: number | undefined;
  for (const { members: counts, writer, endedEarly = [] } of facts.values()) {
    if (counts !== undefined) {
      members ??= counts.common;
      if (counts.common > 0) notes.push(contentNote(counts.equalContent, counts.common));
    }
    if (writer !== undefined && writer.control !== writer.experiment)
      notes.push(`written by ${writer.control}, and by ${writer.experiment}`);
    for (const reason of endedEarly) notes.push(reason);
  }
  return { path: displayRaw(output), differences, notes, ...(members === undefined ? {} : { members }) };
};

const contentNote = (equal: number, common: number): string => {
  if (common === 1) return `the only member has ${equal === 1 ? 'equal' : 'different'} content`;
  return equal === common
    ? `all ${common.toLocaleString('en-US')} members have equal content`
    : `${equal.toLocaleString('en-US')} of ${common.toLocaleString('en-US')} members have equal content`;
};
