import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Content, fileContent } from '../../archive/content.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { displayRaw } from '../../util/display.ts';
import { makeFolders } from '../../util/make-folders.ts';
import { countingCollector } from '../explain/collector.ts';
import { compareContents } from '../explain/compare-contents.ts';
import type { ContentChain } from '../explain/emitting-contents.ts';
import type { ExplainRequest, OutputPair } from '../explain/explanation.ts';

/** Copies of one content of both builds. */
export interface CopiedPair {
  readonly chain: ContentChain;
  /** The folder that contains both; they have the same name, in `control` and `experiment`. */
  readonly folder: string;
  readonly name: string;
}

/** The most disk space for what is unpacked on the way to the contents of one output, in bytes. */
const SCRATCH_ROOM = 4 * 1024 ** 3;

/**
 * Copies contents of an output into a folder, under names that tell what they are, by comparing the output once more: that finds them exactly
 * as before. What is larger than `most` bytes on one side, or is not found again, is left out.
 */
export const copyContents = async (
  { output, control, experiment, canaries }: OutputPair & Pick<ExplainRequest, 'canaries'>,
  wanted: readonly ContentChain[],
  into: string,
  { most, signal }: { readonly most: number; readonly signal: AbortSignal },
): Promise<readonly CopiedPair[]> => {
  const places = new Map(wanted.map((chain, index) => [chain.join('\0'), join(into, String(index))]));
  const copied: CopiedPair[] = [];
  const visit = async (pair: { control: Content; experiment: Content }, chain: ContentChain) => {
    signal.throwIfAborted();
    const key = chain.join('\0');
    const folder = places.get(key);
    if (folder === undefined) return;
    places.delete(key);
    const name = fileName(chain.at(-1) ?? output);
    for (const side of ['control', 'experiment'] as const) {
      makeFolders(join(folder, side));
      if (!(await copy(pair[side], join(folder, side, name), most))) return;
    }
    copied.push({ chain, folder, name });
  };
  await compareContents(
    { control: await fileContent(control.file), experiment: await fileContent(experiment.file) },
    [],
    output,
    {
      collector: countingCollector(),
      room: { left: SCRATCH_ROOM },
      canaries,
      visit,
    },
  );
  return copied;
};

/** Whether it is complete: at most `most` bytes. */
const copy = async (content: Content, file: string, most: number): Promise<boolean> => {
  let left = most;
  const limited = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of content.open()) {
      left -= chunk.length;
      if (left < 0) return;
      yield chunk;
    }
  };
  await pipeline(limited, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
  return left >= 0;
};

/** The base name, by which diffoscope recognises some formats, as a name that every file system and every tool accepts. */
const fileName = (path: RawPath): string => {
  const base = displayRaw(path.slice(path.lastIndexOf('/') + 1)).replace(/[^\w.+~-]/g, '_');
  return /^[.-]*$/.test(base) ? 'content' : base.slice(-MOST_NAME).replace(/^-/, '_');
};

const MOST_NAME = 200;
