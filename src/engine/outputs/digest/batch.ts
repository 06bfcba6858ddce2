import type { TimeWindow } from '../../../model/canary.ts';
import { timeNeedles } from '../times/time-needles.ts';
import { type Examined, examineFile } from './examine-file.ts';

/** Files to examine together. */
export interface Batch {
  readonly files: readonly (string | Uint8Array)[];
  /** The size of each file, in bytes. */
  readonly sizes: readonly number[];
  /** Times to search for. */
  readonly window: TimeWindow | undefined;
  /** One shared number: 0 until a thread has taken the batch. */
  readonly claim: Int32Array;
}

/** Examines the files of a batch, unless another thread has taken it. */
export const examineBatch = ({ files, sizes, window, claim }: Batch): readonly Examined[] | undefined => {
  if (Atomics.exchange(claim, 0, 1) !== 0) return undefined;
  const needles = window === undefined ? undefined : timeNeedles(window);
  return files.map((file, index) => examineFile(file, sizes[index]!, needles));
};
