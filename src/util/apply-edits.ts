import type { PatchEdit } from '../model/patch.ts';

/** The text with the edits, in any order, which must not overlap. */
export const applyEdits = (text: string, edits: readonly PatchEdit[]): string => {
  const parts: string[] = [];
  let done = 0;
  for (const edit of edits.toSorted((one, other) => one.start - other.start || one.end - other.end)) {
    parts.push(text.slice(done, edit.start), edit.text);
    done = edit.end;
  }
  parts.push(text.slice(done));
  return parts.join('');
};
