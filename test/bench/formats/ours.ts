import { resolve } from 'node:path';
import { fileContent } from '../../../src/archive/content.ts';
import { openCollector } from '../../../src/engine/explain/collector.ts';
import { compareContents } from '../../../src/engine/explain/compare-contents.ts';
import type { Comparison } from '../../../src/model/comparison.ts';
import { toRaw } from '../../../src/util/raw-path.ts';
import { runChild } from './child.ts';
import type { FilePair } from './pairs-in.ts';

export interface Ours {
  /** The formats as which something was decoded, beyond strings and ranges of bytes; empty: not structured. */
  readonly formats: readonly string[];
  readonly comparison: Comparison;
  readonly processor: number;
}

export const ours = async (folder: string, pair: FilePair): Promise<Ours> => {
  const command = [process.execPath, resolve('bin/repro-harness.js'), 'diff', ...pair, '--json'];
  const { output, processor } = runChild(folder, command);
  return { formats: await decodedFormats(pair), comparison: JSON.parse(output), processor };
};

/** In this process: a comparison does not list every difference with its format. */
const decodedFormats = async ([control, experiment]: FilePair): Promise<readonly string[]> => {
  const collector = openCollector(0);
  const contents = { control: await fileContent(control), experiment: await fileContent(experiment) };
  await compareContents(contents, [], toRaw(experiment), { collector, room: { left: 2 ** 30 } });
  const decoded = collector
    .groups()
    .filter(({ format, field }) => format !== 'bytes' && !OPAQUE.has(field))
    .map(({ format }) => format);
  return [...new Set(decoded)];
};

/** The fields of what nothing decodes (`compare-opaque.ts`). */
const OPAQUE: ReadonlySet<string> = new Set(['bytes', 'string', 'string order', 'end']);
