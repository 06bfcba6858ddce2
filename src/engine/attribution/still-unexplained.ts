import type { Finding } from '../../model/finding.ts';
import type { RawPath } from '../../model/raw-path.ts';
import type { Unexplained } from '../../model/report.ts';
import { displayRaw } from '../../util/display.ts';
import { sum } from '../../util/sum.ts';
import type { Explanation, OutputExplanation, UnexplainedBytes } from '../explain/explanation.ts';
import { findingsOf } from './hints.ts';
import { isRefuted } from './is-refuted.ts';
import type { Blame } from './search/blame.ts';

/**
 * An output whose axes to blame were confirmed from both sides counts as explained, even if its bytes were not recognised; not if something
 * was masked in which an axis may act that was not found.
 */
export const stillUnexplained = (
  explanation: Explanation | undefined,
  blames: ReadonlyMap<RawPath, Blame>,
  isSearched: boolean,
): { readonly unexplained: Unexplained; readonly unexplainedBytes: UnexplainedBytes } => {
  const left = (explanation?.outputs ?? []).flatMap((known) => {
    const { output, isSecond } = known;
    if (isSecond) return [];
    const bytes = leftIn(blames.get(output), known, explanation?.findings ?? [], isSearched);
    return bytes > 0 ? [{ output, bytes }] : [];
  });
  const first = explanation?.unexplained.first;
  const isLeft = left.some(({ output }) => first?.where.split(' > ')[0] === displayRaw(output));
  return {
    unexplained: {
      outputs: left.length,
      bytes: sum(left.map(({ bytes }) => bytes)),
      ...(isLeft && first !== undefined ? { first } : {}),
    },
    unexplainedBytes: new Map(left.map(({ output, bytes }) => [output, bytes])),
  };
};

const leftIn = (
  blame: Blame | undefined,
  { output, unexplainedBytes, suggestedBytes }: OutputExplanation,
  findings: readonly Finding[],
  isSearched: boolean,
): number => {
  if (blame?.kind === 'axes') {
    const { hidden = 0 } = blame;
    return Number.isFinite(hidden) ? hidden : unexplainedBytes;
  }
  const doubted = doubtedBy(blame, findingsOf(findings, output), isSearched);
  return unexplainedBytes + sum([...doubted].map((code) => suggestedBytes.get(code) ?? 0));
};

/**
 * The codes of the suggested findings that builds do not bear out: they refute them, or were made to find the axes, and have shown none of theirs
 * to act. `isSearched`: whether any were made for that.
 */
const doubtedBy = (
  blame: Blame | undefined,
  findings: readonly Finding[],
  isSearched: boolean,
): ReadonlySet<string> => {
  const isDoubted = (finding: Finding): boolean => {
    switch (blame?.kind) {
      case 'noise':
        return isRefuted(finding, new Set(blame.sets.flat()));
      case 'open':
        return (
          isSearched &&
          finding.confidence === 'suggested' &&
          !finding.axes.some((axis) => blame.known.includes(axis))
        );
      default:
        return false;
    }
  };
  return new Set(findings.filter(isDoubted).map(({ code }) => code));
};
