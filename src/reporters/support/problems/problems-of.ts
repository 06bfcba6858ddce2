import type { Accepted, Finding } from '../../../model/finding.ts';
import type { Report, ReportOutput } from '../../../model/report.ts';
import { clip } from '../../../util/clip.ts';
import { counted } from '../../../util/counted.ts';
import { findingFingerprint } from '../../../util/finding-fingerprint.ts';
import { unexplainedOutputs } from '../../../util/unexplained-outputs.ts';
import { latentToShow } from '../latent-to-show.ts';
import { placeInField } from '../place-in-field.ts';
import { scenarioLabel } from '../scenario-label.ts';
import { withBothPaths } from '../with-both-paths.ts';
import { markExcused } from './mark-excused.ts';
import { placeOf } from './place-of.ts';
import type { Problem } from './problem.ts';

/** Everything in a report that is worth a line of its own: why it fails, each finding, and each output that is not explained. */
export const problemsOf = (report: Report): readonly Problem[] => {
  const marked = markExcused(report);
  return withBothPaths(report, [
    ...ofVerdict(report),
    ...ofExpectation(report),
    ...report.findings
      .filter((finding) => !finding.latent && !isSaid(finding))
      .map((finding) => marked(ofFinding(report, finding))),
    ...unexplainedOutputs(report).map((output) => marked(ofUnexplained(report, output))),
    ...latentToShow(report).map((finding) => ofFinding(report, finding)),
  ]);
};

const ofVerdict = (report: Report): readonly Problem[] => {
  const { verdict, reason, findings } = report;
  const rule = verdict === 'failed' ? FAILED : verdict === 'inconclusive' ? INCONCLUSIVE : undefined;
  if (rule === undefined) return [];
  const fix = findings.find(isSaid)?.fix ?? rule.fix;
  return [{ ...common(report, { code: rule.rule, output: '', field: '' }), ...rule, message: reason, fix }];
};

const ofExpectation = (report: Report): readonly Problem[] => {
  const { expectation } = report;
  return expectation === undefined || expectation.met
    ? []
    : [
        {
          ...common(report, { code: NOT_EXPECTED.rule, output: '', field: '' }),
          ...NOT_EXPECTED,
          message: expectation.reason,
        },
      ];
};

const NOT_EXPECTED = {
  rule: 'not-as-expected',
  about: 'the verdict or the causes are not those that the scenario expects',
  level: 'error',
  fix: { text: 'If the result is right, change expect: and causes: of the scenario.' },
} as const;

/** That a build fails is the reason of the verdict: a line of its own only adds the axes to blame. */
const isSaid = ({ code, axes }: Finding): boolean => code === 'build-fails' && axes.length === 0;

const FAILED = {
  rule: 'build-failed',
  about: 'a build failed or timed out',
  level: 'error',
  fix: {
    text: 'Read the end of its log in the report, or start a shell in its conditions with replay --shell.',
  },
} as const;

const INCONCLUSIVE = {
  rule: 'not-exercised',
  about: 'a required axis was not exercised, or this host cannot be protected from the build',
  level: 'error',
  fix: { text: 'Run repro-harness doctor: it names what this host lacks, and the command that installs it.' },
} as const;

const ofFinding = (report: Report, finding: Finding): Problem => {
  const example = exampleOf(finding);
  return {
    ...common(report, finding),
    rule: finding.code,
    about: finding.cause,
    level: finding.latent ? 'note' : 'error',
    output: finding.output,
    message: `${messageOf(finding)}${expiredText(finding.expired)}`,
    fix: finding.fix,
    ...(finding.accepted === undefined ? {} : { accepted: finding.accepted }),
    ...(example === undefined ? {} : { example }),
  };
};

const messageOf = ({ cause, axes, noise, confidence, count, latent }: Finding): string => {
  const blame = axes.length > 0 ? `${axes.join(', ')}, ${confidence}` : noise ? 'noise' : 'no axis is known';
  const times = count > 1 ? `, ${counted(count, 'time')}` : '';
  return `${cause} (${latent ? 'not counted' : blame}${times})`;
};

/** Of a latent finding, both builds have the same value. */
const exampleOf = ({ evidence: [example] }: Finding): string | undefined => {
  if (example === undefined || example.control === example.experiment) return undefined;
  const values = [example.control, example.experiment].map((value) => clip(value, SHOWN));
  return `${clip(placeInField(example.field), SHOWN)}: ${values.join(' -> ')}`;
};

const SHOWN = 120;

const expiredText = (expired: Accepted | undefined): string =>
  expired === undefined ? '' : `; it was accepted until ${expired.until}: ${expired.reason}`;

const ofUnexplained = (
  report: Report,
  { path, counterpart, unexplained, axes = [], verdict }: ReportOutput,
): Problem => ({
  ...common(report, { code: UNEXPLAINED, output: path, field: '' }),
  rule: UNEXPLAINED,
  about: 'an output differs, and no known cause explains all of it',
  level: 'error',
  output: path,
  message: `${counterpart === undefined ? DIFFERS[verdict] : 'it differs, also in its name'}; ${
    unexplained === undefined || unexplained.bytes === 0
      ? 'no known cause explains it'
      : `${counted(unexplained.bytes, 'differing byte is', 'differing bytes are')} not explained`
  }${axes.length > 0 ? ` (${axes.join(', ')})` : ''}${expiredText(unexplained?.expired)}`,
  fix: { text: 'The report shows where the bytes differ.' },
  ...(unexplained?.accepted === undefined ? {} : { accepted: unexplained.accepted }),
});

const UNEXPLAINED = 'unexplained';

const DIFFERS: Readonly<Record<ReportOutput['verdict'], string>> = {
  identical: '',
  different: 'it differs',
  missing: 'only the control build made it',
  extra: 'only the experiment build made it',
};

const common = (report: Report, finding: Pick<Finding, 'code' | 'output' | 'field'>) => ({
  scenario: scenarioLabel(report),
  platform: report.platform ?? '',
  place: placeOf(report),
  fingerprint: findingFingerprint(report.scenario.name, finding),
  output: '',
});
