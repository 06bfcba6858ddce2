import { needlesFor, type Sought } from '../times/sought.ts';
import { type Examined, examineFile } from './examine-file.ts';

/** Files to examine together. */
export interface Batch {
  readonly files: readonly (string | Uint8Array)[];
  /** The size of each file, in bytes. */
  readonly sizes: readonly number[];
  readonly sought: Sought;
  /** One shared number: 0 until a thread has taken the batch. */
  readonly claim: Int32Array;
}

/** Examines the files of a batch, unless another thread has taken it. */
export const examineBatch = ({ files, sizes, sought, claim }: Batch): readonly Examined[] | undefined => {
  if (Atomics.exchange(claim, 0, 1) !== 0) return undefined;
  const needles = needlesFor(sought);
  return files.map((file, index) => examineFile(file, sizes[index]!, needles));
};
