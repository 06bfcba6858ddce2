import { bufferContent } from '../../../src/archive/content.ts';
import { openCollector } from '../../../src/engine/explain/collector.ts';
import { compareContents } from '../../../src/engine/explain/compare-contents.ts';
import type { Difference } from '../../../src/model/difference.ts';

const KEPT = 10_000;

/** The differences of two contents, as `diff` finds them, at most 10,000; throws what the comparison throws. */
export const differencesOf = async (a: Buffer, b: Buffer, name = 'x'): Promise<readonly Difference[]> => {
  const collector = openCollector(KEPT);
  const pair = { control: bufferContent(a), experiment: bufferContent(b) };
  await compareContents(pair, [], name, { collector, room: { left: 1 << 28 } });
  return collector.kept;
};
