import type { Report } from '../../model/report.ts';
import { counted } from '../../util/counted.ts';
import { latentToShow } from '../support/latent-to-show.ts';
import { type SpreadFinding, spreadFindings } from '../support/spread-findings.ts';
import type { TerminalOptions } from './options.ts';
import type { Paint } from './paint.ts';
import { wrapLine } from './wrap-line.ts';

/** What was equal in the builds, but would differ under conditions that were not tested. */
export const latentSection = async (
  report: Report,
  { columns, verbose }: Pick<TerminalOptions, 'columns' | 'verbose'>,
  paint: Paint,
): Promise<readonly string[]> => {
  const latent = spreadFindings(latentToShow(report, verbose));
  if (latent.length === 0) return [];
  const lines = await Promise.all(latent.map((finding) => wrapLine(latentLine(finding), columns)));
  return [paint.dim(lines.join('\n'))];
};

const latentLine = ({ cause, outputs, count, code }: SpreadFinding): string => {
  // Only this finding is about several outputs by itself; others count places in one.
  const several = code === 'latent-output-mode' ? count : outputs.length;
  const [where] = outputs;
  const shown =
    several > 1
      ? `${counted(several, 'output')}, such as ${where}`
      : count > 1 && code !== 'latent-output-mode'
        ? `${where}, in ${counted(count, 'place')}`
        : where;
  return `  also, not counted: ${cause} (${shown}; ${code})`;
};
