import type { AxisName } from '../../model/axis-name.ts';
import type { Finding } from '../../model/finding.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { displayRaw } from '../../util/display.ts';
import type { Explanation } from '../explain/explanation.ts';
import type { AmbiguousField, Hint } from './search/search-target.ts';

/** For each output that differs: the axes that the explanation proves, and those that it only suggests. */
export const hintsFrom = (explanation: Explanation): ReadonlyMap<RawPath, Hint> =>
  new Map(
    explanation.outputs.map(({ output, explained, unsettled, follows }): [RawPath, Hint] => {
      const findings = findingsOf(explanation.findings, output);
      const certain = findings.filter(isCertain);
      const alone = certain.filter(
        ({ axes, confidence }) => confidence === 'recognised' && axes.length === 1,
      );
      return [
        output,
        {
          known: unique(certain),
          joint: unique(certain).filter((axis) => !unique(alone).includes(axis)),
          likely: [...unique(findings), ...unsettled],
          ambiguous: explained ? ambiguousAmong(findings) : [],
          // What only its form suggests is settled by building.
          settled: explained && findings.length > 0 && findings.every(isSettled),
          follows: explained ? follows : [],
        },
      ];
    }),
  );

/**
 * Signatures that tell members of the source from those that the build made, so that a single axis is left: by the order of a sorted
 * control, and by modes that only a checkout changes in this way.
 */
const TELLS_SOURCE: ReadonlySet<string> = new Set(['tar-order', 'tar-mode', 'zip-order', 'zip-mode']);

/** Whether no build is needed for a finding. */
const isSettled = (finding: Finding): boolean =>
  isCertain(finding) &&
  (finding.confidence !== 'suggested' ||
    // A file system is named only because nothing else that lists folders was varied.
    (TELLS_SOURCE.has(finding.code) && !finding.axes.includes('filesystem')));

/** The modes of members of which several axes may be the cause, if nothing else of the output needs a build. */
const ambiguousAmong = (findings: readonly Finding[]): readonly AmbiguousField[] => {
  const open = findings.filter((finding) => !isSettled(finding));
  const modes = open.flatMap(({ code, field, axes }): AmbiguousField[] => {
    const format = /^(tar|zip|cpio)-(?:mode|attributes)/.exec(code)?.[1];
    return format === undefined || axes.length < 2 ? [] : [{ format, field, axes }];
  });
  return modes.length === open.length ? modes : [];
};

/** The findings on one output, without warnings. */
export const findingsOf = (findings: readonly Finding[], output: RawPath): readonly Finding[] =>
  findings.filter((finding) => finding.output === displayRaw(output) && !finding.latent);

/** Canaries, and signatures of a format that name a single axis. Signatures in plain text are too ambiguous. */
const isCertain = ({ axes, code, confidence }: Finding): boolean =>
  axes.length > 0 &&
  (confidence === 'recognised' ||
    (confidence === 'suggested' && axes.length === 1 && !code.startsWith('text')));

const unique = (findings: readonly Finding[]): AxisName[] => [
  ...new Set(findings.flatMap(({ axes }) => axes)),
];
