import type { Finding } from '../../model/finding.ts';
import { andList } from '../../util/and-list.ts';
import { counted } from '../../util/counted.ts';

/**
 * The sentence for differences that are explained to the last byte. It names the axes that are only suggested: those that no build proved, and of
 * which no value was recognised. `of`: what was explained, in parentheses.
 */
export const completelyExplained = (findings: readonly Finding[], of = ''): string => {
  const counted = findings.filter(({ latent }) => !latent);
  const known = new Set(counted.filter((finding) => !isSuggested(finding)).flatMap(keysOf));
  const axes = counted.filter(isSuggested).flatMap((finding) => {
    const keys = keysOf(finding);
    return finding.axes.filter((_, index) => !known.has(keys[index]!));
  });
  return `Every differing byte is explained${of}${suggested([...new Set(axes)])}.`;
};

const isSuggested = ({ confidence }: Finding): boolean => confidence === 'suggested';

const keysOf = ({ output, axes }: Finding): readonly string[] => axes.map((axis) => `${axis} ${output}`);

const suggested = (axes: readonly string[]): string => {
  if (axes.length === 0) return '';
  return axes.length > MOST_NAMED
    ? `; ${counted(axes.length, 'axis', 'axes')} are only suggested`
    : `; ${andList(axes)} ${axes.length === 1 ? 'is' : 'are'} only suggested`;
};

const MOST_NAMED = 3;
