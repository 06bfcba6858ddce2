import { setImmediate } from 'node:timers/promises';
import type { Sought } from '../times/sought.ts';
import { type Batch, examineBatch } from './batch.ts';
import { type DigestThreads, digestThreads } from './digest-threads.ts';
import type { Examined } from './examine-file.ts';

/** Examines files while their tree is still being listed, on several processors if there are enough bytes to outweigh the start of threads. */
export interface Digester {
  /** Returns the index of the result in the array that `finish` resolves to. */
  readonly add: (file: string | Buffer, size: number) => number;
  readonly finish: () => Promise<readonly Examined[]>;
}

/** Also searches the files for what is sought. */
export const openDigester = (sought: Sought): Digester => {
  let threads: DigestThreads | undefined;
  const work: Work[] = [];
  let open: OpenBatch = emptyBatch();
  let files = 0;
  let bytes = 0;
  let handedOn = 0;

  const close = (): void => {
    if (open.files.length > 0)
      work.push({ batch: { ...open, sought, claim: unclaimed() }, elsewhere: undefined });
    open = emptyBatch();
  };
  /** Starting a thread takes as long as examining a few thousand small files, or about ten megabytes. */
  const handOn = (): void => {
    if (files < MANY_FILES && bytes < MANY_BYTES) return;
    threads ??= digestThreads();
    if (threads.most === 0) return;
    for (; handedOn < work.length; handedOn++) {
      const item = work[handedOn]!;
      // This thread examines small files, too: then one further thread less is needed.
      const most = isLarge(item.batch) ? threads.most : threads.most - 1;
      item.elsewhere = threads.examine(item.batch, most);
    }
  };

  return {
    add: (file, size) => {
      if (open.files.length === BATCH_FILES || open.bytes + size > BATCH_BYTES) close();
      open.files.push(file);
      open.sizes.push(size);
      open.bytes += size;
      files += 1;
      bytes += size;
      if (size >= LARGE) close();
      handOn();
      return files - 1;
    },
    finish: async () => {
      close();
      handOn();
      const found: (readonly Examined[])[] = [];
      // Start from the end: the other threads start from the beginning. Skip large files: while reading one, this thread could handle no signals.
      for (const [index, { batch, elsewhere }] of [...work.entries()].reverse()) {
        if (elsewhere !== undefined && isLarge(batch)) continue;
        const examined = examineBatch(batch);
        if (examined !== undefined) found[index] = examined;
        await setImmediate();
      }
      for (const [index, { batch, elsewhere }] of work.entries())
        found[index] ??= (await elsewhere) ?? examineBatch({ ...batch, claim: unclaimed() })!;
      return found.flat();
    },
  };
};

interface Work {
  readonly batch: Batch;
  /** Undefined if the batch was not passed to another thread. */
  elsewhere: Promise<readonly Examined[] | undefined> | undefined;
}

interface OpenBatch {
  readonly files: (string | Buffer)[];
  readonly sizes: number[];
  bytes: number;
}

const emptyBatch = (): OpenBatch => ({ files: [], sizes: [], bytes: 0 });
const unclaimed = (): Int32Array => new Int32Array(new SharedArrayBuffer(4));
const isLarge = ({ sizes }: Batch): boolean => sizes.length === 1 && sizes[0]! >= LARGE;

const BATCH_FILES = 128;
const BATCH_BYTES = 4 * 2 ** 20;
const LARGE = 16 * 2 ** 20;
const MANY_FILES = 2000;
const MANY_BYTES = 24 * 2 ** 20;
