import type { Finding } from '../../../model/finding.ts';
import type { Report, ReportOutput } from '../../../model/report.ts';
import { clip } from '../../../util/clip.ts';
import { counted } from '../../../util/counted.ts';
import { findingFingerprint } from '../../../util/finding-fingerprint.ts';
import { latentToShow } from '../latent-to-show.ts';
import { scenarioLabel } from '../scenario-label.ts';
import { placeOf } from './place-of.ts';
import type { Problem } from './problem.ts';

/** Everything in a report that is worth a line of its own: why it fails, each finding, and each output that is not explained. */
export const problemsOf = (report: Report): readonly Problem[] => [
  ...ofVerdict(report),
  ...report.findings.filter(({ latent }) => !latent).map((finding) => ofFinding(report, finding)),
  ...unexplainedOutputs(report).map((output) => ofUnexplained(report, output)),
  ...latentToShow(report).map((finding) => ofFinding(report, finding)),
];

const ofVerdict = (report: Report): readonly Problem[] => {
  const rule =
    report.verdict === 'failed' ? FAILED : report.verdict === 'inconclusive' ? INCONCLUSIVE : undefined;
  if (rule === undefined) return [];
  return [{ ...common(report, { code: rule.rule, output: '', field: '' }), ...rule, message: report.reason }];
};

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

const ofFinding = (report: Report, finding: Finding): Problem => ({
  ...common(report, finding),
  rule: finding.code,
  about: finding.cause,
  level: finding.latent ? 'note' : 'error',
  output: finding.output,
  message: messageOf(finding),
  fix: finding.fix,
  ...(finding.accepted === undefined ? {} : { accepted: finding.accepted }),
});

const messageOf = ({
  cause,
  axes,
  noise,
  confidence,
  count,
  evidence: [example],
  latent,
}: Finding): string => {
  const blame = axes.length > 0 ? `${axes.join(', ')}, ${confidence}` : noise ? 'noise' : 'no axis is known';
  const times = count > 1 ? `, ${counted(count, 'time')}` : '';
  const seen =
    example === undefined
      ? ''
      : `. ${clip(example.field, SHOWN)}: ${clip(example.control, SHOWN)} -> ${clip(example.experiment, SHOWN)}`;
  return `${cause} (${latent ? 'not counted' : blame}${times})${seen}`;
};

const SHOWN = 120;

/** Differing outputs without a finding, and those of which a part is not explained. */
const unexplainedOutputs = ({ findings, outputs, unexplained }: Report): readonly ReportOutput[] => {
  const named = new Set(findings.filter(({ latent }) => !latent).map(({ output }) => output));
  const first = unexplained.bytes > 0 ? unexplained.first?.where.split(' > ')[0] : undefined;
  return outputs.filter(
    (output) =>
      output.verdict !== 'identical' &&
      (output.unexplained !== undefined || !named.has(output.path) || output.path === first),
  );
};

const ofUnexplained = (report: Report, { path, unexplained, axes = [], verdict }: ReportOutput): Problem => ({
  ...common(report, { code: UNEXPLAINED, output: path, field: '' }),
  rule: UNEXPLAINED,
  about: 'an output differs, and no known cause explains all of it',
  level: 'error',
  output: path,
  message: `${DIFFERS[verdict]}; ${
    unexplained === undefined || unexplained.bytes === 0
      ? 'no known cause explains it'
      : `${counted(unexplained.bytes, 'differing byte is', 'differing bytes are')} not explained`
  }${axes.length > 0 ? ` (${axes.join(', ')})` : ''}`,
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
