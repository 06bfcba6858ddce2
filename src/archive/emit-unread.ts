import type { Comparison } from './comparer.ts';
import type { Content } from './content.ts';
import { firstDifference } from './first-difference.ts';

/** Compressed data, and why they could not be read to their end. */
export interface PackedData {
  readonly content: Content;
  readonly problem: string | undefined;
}

/**
 * Emits that compressed data differ of which at least one side cannot be read to its end. That has no cause: it may be damage as well as
 * another program. `inFile`: the offset in the file of one in the data of the control.
 */
export const emitUnread = async (
  control: PackedData & { readonly inFile: (offset: number) => number },
  experiment: PackedData,
  emit: Comparison['emit'],
): Promise<void> => {
  const at = await firstDifference({ control: control.content, experiment: experiment.content });
  if (at !== undefined)
    emit({
      field: 'unpacking',
      kind: 'text',
      control: control.problem ?? COMPLETE,
      experiment: experiment.problem ?? COMPLETE,
      offset: control.inFile(at.offset),
      bytes: at.bytes,
    });
};

const COMPLETE = 'complete';
