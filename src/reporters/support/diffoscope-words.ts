import type { DiffoscopeReport, DiffoscopeText } from '../../model/diffoscope-report.ts';
import { counted } from '../../util/counted.ts';

/** Whose words the texts are. */
export const diffoscopeTitle = ({ version }: DiffoscopeReport): string =>
  `diffoscope${version === '' ? '' : ` ${version}`} on what is not explained`;

/** What its text does not say: that it is empty, or how it ended if something may be missing. Else empty. */
export const diffoscopeEnd = ({ ended, reason, text }: DiffoscopeText): string => {
  switch (ended) {
    case 'complete':
      return text === '' ? 'diffoscope found no difference' : '';
    case 'time':
      return 'it reached its limit of time: something may be missing';
    case 'size':
      return 'it reached its limit of text: something is missing';
    case 'failed':
      return `it failed: ${reason}`;
  }
};

/** The lines of its text; none if it printed nothing. */
export const diffoscopeLines = ({ text }: DiffoscopeText): readonly string[] =>
  text === '' ? [] : text.split('\n');

/** At most `most` lines, and a mark that says how many there are more, and where. */
export const cutLines = (lines: readonly string[], most: number, where: string): readonly string[] =>
  lines.length <= most
    ? lines
    : [...lines.slice(0, most), `… ${counted(lines.length - most, 'more line')}: ${where}`];
