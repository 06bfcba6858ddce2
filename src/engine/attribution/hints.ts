import type { AxisName } from '../../model/axis-name.ts';
import type { Finding } from '../../model/finding.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { displayRaw } from '../../util/display.ts';
import type { Explanation } from '../explain/explanation.ts';
import type { Hint } from './search/search-target.ts';

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
          // What only its form suggests is settled by building.
          settled:
            explained &&
            findings.length > 0 &&
            certain.length === findings.length &&
            findings.every(({ confidence, code }) => confidence !== 'suggested' || TELLS_SOURCE.has(code)),
          follows: explained ? follows : [],
        },
      ];
    }),
  );

/**
 * Signatures that tell members of the source from those that the build made, so that a single axis is left: by the order of a sorted
 * control, and by modes that only a checkout changes in this way.
 */
const TELLS_SOURCE: ReadonlySet<string> = new Set(['tar-order', 'tar-mode']);

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
