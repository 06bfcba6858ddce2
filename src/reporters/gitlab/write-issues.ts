import { createHash } from 'node:crypto';
import type { ManyResults, Sink } from '../../model/reporter.ts';
import { clip } from '../../util/clip.ts';
import { counted } from '../../util/counted.ts';
import { findingFingerprint } from '../../util/finding-fingerprint.ts';
import { visibleLine } from '../../util/visible-text.ts';
import { allProblems } from '../support/problems/all-problems.ts';
import type { Problem } from '../support/problems/problem.ts';
import { problemText } from '../support/problems/problem-text.ts';

export const writeIssues = async (results: ManyResults, { write }: Sink): Promise<void> => {
  let separator = '[\n';
  let accepted = 0;
  let last: Problem | undefined;
  const seen = new Map<string, number>();
  for await (const problem of allProblems(results)) {
    if (problem.accepted !== undefined) {
      accepted++;
      last = problem;
      continue;
    }
    await write(`${separator}${JSON.stringify(issueOf(problem, seen))}`);
    separator = ',\n';
  }
  // Known faults are counted only: an entry for each would look like a new one.
  if (last !== undefined) {
    await write(`${separator}${JSON.stringify(issueOf(knownFaults(last, accepted), seen))}`);
    separator = ',\n';
  }
  await write(separator === '[\n' ? '[\n]\n' : '\n]\n');
};

const issueOf = (problem: Problem, seen: Map<string, number>): unknown => {
  const { rule, level, scenario, output, fix, place } = problem;
  const subject = [scenario, output].filter((part) => part !== '').join(': ');
  const advice = fix === undefined ? '' : `. Fix: ${fix.command ?? fix.text}`;
  return {
    check_name: `repro-harness/${rule}`,
    description: clip(
      visibleLine(`${subject === '' ? '' : `${subject}: `}${problemText(problem)}${advice}`),
      LONGEST,
    ),
    fingerprint: ownFingerprint(problem, seen),
    severity: rule === 'build-failed' ? 'critical' : SEVERITIES[level],
    location: { path: visibleLine(place.path), lines: { begin: place.line } },
  };
};

const LONGEST = 1000;
const SEVERITIES: Readonly<Record<Problem['level'], string>> = {
  error: 'major',
  warning: 'minor',
  note: 'info',
};

/** GitLab takes entries with one fingerprint for one: machines, and findings of one field, are told apart. */
const ownFingerprint = ({ fingerprint, platform }: Problem, seen: Map<string, number>): string => {
  const key = `${fingerprint} ${platform}`;
  const count = seen.get(key) ?? 0;
  seen.set(key, count + 1);
  if (platform === '' && count === 0) return fingerprint;
  return createHash('sha256')
    .update(JSON.stringify([fingerprint, platform, count]))
    .digest('hex')
    .slice(0, fingerprint.length);
};

const knownFaults = ({ place }: Problem, count: number): Problem => ({
  rule: 'accepted',
  about: 'known faults',
  level: 'note',
  scenario: '',
  output: '',
  platform: '',
  message: `${counted(count, 'finding is', 'findings are')} accepted by the baseline`,
  fingerprint: findingFingerprint('', { code: 'accepted', output: '', field: '' }),
  place,
});
