import type { ManyResults, Sink } from '../../model/reporter.ts';
import { counted } from '../../util/counted.ts';
import { grouped } from '../../util/grouped.ts';
import { problemsOfWhole } from '../support/problems/problems-of-whole.ts';
import { overviewOf } from './overview.ts';
import { matrixSection, scenarioSection } from './section.ts';

/**
 * Writes the summary of a step (GitHub Flavored Markdown): a table of the scenarios, the worst first, then what is wrong with each, as far as it
 * fits. The rest is counted.
 */
export const writeSummary = async (results: ManyResults, { write }: Sink): Promise<void> => {
  const text = await overviewOf(results);
  let used = 0;
  let left = 0;
  const put = async (part: string): Promise<boolean> => {
    const bytes = Buffer.byteLength(part);
    if (used + bytes > MOST_BYTES) return false;
    used += bytes;
    await write(part);
    return true;
  };
  await put(text);
  const problems = problemsOfWhole(results);
  if (problems.length > 0 && !(await put(matrixSection(problems, results.matrix !== undefined)))) left++;
  for await (const { report } of results) {
    const section = scenarioSection(report);
    if (section === undefined) continue;
    // Once one does not fit, none is written: what is missing is then the end.
    if (left > 0 || !(await put(section))) left++;
  }
  if (left > 0)
    await write(
      `\n${counted(left, 'section')} more did not fit (${grouped(MOST_BYTES)} bytes): see the reports.\n`,
    );
};

/** Of the 1 MiB that GitHub takes from a step, which may hold other summaries, too. */
const MOST_BYTES = 400_000;
