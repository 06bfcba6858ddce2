import { createHash } from 'node:crypto';
import { clip } from '../../util/clip.ts';
import { visibleText } from '../../util/visible-text.ts';
import type { Place, Problem } from '../support/problems/problem.ts';
import { problemText } from '../support/problems/problem-text.ts';

/** One result (SARIF 2.1.0, section 3.27). */
export const sarifResult = (problem: Problem): unknown => {
  const { rule, level, scenario, output, fix, fingerprint, accepted, place } = problem;
  const subject = [scenario, output].filter((part) => part !== '').join(': ');
  const fixes =
    fix === undefined ? '' : `\nFix: ${fix.text}${fix.command === undefined ? '' : `\n${fix.command}`}`;
  return {
    ruleId: rule,
    level,
    message: { text: textOf(`${subject === '' ? '' : `${subject}: `}${problemText(problem)}${fixes}`) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(place), uriBaseId: 'SRCROOT' },
          region: { startLine: place.line },
        },
        ...(output === '' ? {} : { logicalLocations: [{ name: textOf(output), kind: 'resource' }] }),
      },
    ],
    partialFingerprints: {
      // GitHub knows an alert again by this one alone, and would compute it from the line of the location: that is the same for all of a scenario.
      primaryLocationLineHash: `${lineHash(problem)}:1`,
      'reproHarness/v1': fingerprint,
    },
    ...(accepted === undefined
      ? {}
      : {
          suppressions: [
            {
              kind: 'external',
              status: 'accepted',
              justification: textOf(`${accepted.reason} (until ${accepted.until})`),
            },
          ],
        }),
  };
};

/** Text for a message. GitHub shows about this much. */
export const textOf = (text: string): string => clip(visibleText(text), 2000);

/** A relative reference (RFC 3986): a path may hold any character. `./` before a first part that would read as a scheme. */
const uriOf = ({ path }: Place): string => {
  const uri = visibleText(path).split('/').map(encodeURIComponent).join('/');
  return uri === '' ? '.' : uri;
};

/** The same finding on two machines is two alerts: one of them may be fixed alone. */
const lineHash = ({ fingerprint, platform }: Problem): string =>
  platform === ''
    ? fingerprint
    : createHash('sha256')
        .update(JSON.stringify([fingerprint, platform]))
        .digest('hex')
        .slice(0, fingerprint.length);
