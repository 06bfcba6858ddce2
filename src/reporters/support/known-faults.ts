import type { Accepted, Finding } from '../../model/finding.ts';
import type { MachineComparison, MatrixReport } from '../../model/matrix-report.ts';
import type { BaselineEntry, Report } from '../../model/report.ts';
import { andList } from '../../util/and-list.ts';
import { counted } from '../../util/counted.ts';
import { grouped } from '../../util/grouped.ts';
import { isKnown } from '../../util/is-known.ts';

/** What a baseline says of one finding, of outputs that are not explained, or of an entry that has gone. */
export interface KnownFault extends Pick<BaselineEntry, 'code' | 'axes'> {
  readonly status: 'new' | 'expired' | 'gone' | 'accepted';
  /** Outputs; for `gone`, the pattern of the entry. */
  readonly outputs: readonly string[];
  /** Absent for `new`. */
  readonly terms?: Accepted;
}

/** In the order in which they need attention; equal ones of several outputs are one. Empty without a baseline. */
export const knownFaults = ({ findings, outputs, baseline }: Report): readonly KnownFault[] => {
  if (baseline === undefined) return [];
  const groups = new Map<string, { readonly fault: KnownFault; readonly outputs: string[] }>();
  const add = (output: string, fault: Omit<KnownFault, 'outputs'>): void => {
    const key = JSON.stringify(fault);
    const group = groups.get(key) ?? { fault: { ...fault, outputs: [] }, outputs: [] };
    groups.set(key, group);
    group.outputs.push(output);
  };
  for (const finding of findings)
    if (!finding.latent) add(finding.output, { ...marked(finding), code: finding.code, axes: finding.axes });
  for (const { path, unexplained } of outputs)
    if (unexplained !== undefined) add(path, { ...marked(unexplained), code: 'unexplained' });
  for (const { output, code, axes, until, reason } of baseline.gone)
    add(output, { status: 'gone', code, ...(axes && { axes }), terms: { until, reason } });
  const all = [...groups.values()].map(({ fault, outputs }) => ({
    ...fault,
    outputs: [...new Set(outputs)],
  }));
  return ORDER.flatMap((wanted) => all.filter(({ status }) => status === wanted));
};

const ORDER: readonly KnownFault['status'][] = ['new', 'expired', 'gone', 'accepted'];

const marked = ({
  accepted,
  expired,
}: Pick<Finding, 'accepted' | 'expired'>): Pick<KnownFault, 'status' | 'terms'> => {
  if (accepted !== undefined) return { status: 'accepted', terms: accepted };
  return expired === undefined ? { status: 'new' } : { status: 'expired', terms: expired };
};

/** For beside the verdict: `known: all 3 findings accepted until 2027-03-31`. Empty without a baseline, or if it accepts nothing. */
export const knownHeadline = (report: Report): string => {
  const { baseline } = report;
  if (baseline === undefined || baseline.accepted === 0) return '';
  const all = baseline.accepted + baseline.new;
  if (!isKnown(report)) return `known: ${baseline.accepted} of ${counted(all, 'finding')} accepted`;
  const days = [
    ...report.findings.flatMap(({ accepted }) => accepted?.until ?? []),
    ...report.outputs.flatMap(({ unexplained }) => unexplained?.accepted?.until ?? []),
  ];
  const [first] = days.toSorted();
  return `known: ${all === 1 ? 'the only finding' : `all ${counted(all, 'finding')}`} accepted until ${first}`;
};

/** `baseline.yaml: 2 findings accepted, 1 new and 1 expired; 1 entry has gone: remove it`. Empty without a baseline. */
export const knownSummary = ({ baseline, findings, outputs }: Report): string => {
  if (baseline === undefined) return '';
  const expired = [...findings, ...outputs.map(({ unexplained }) => unexplained)].filter(
    (each) => each?.expired !== undefined,
  ).length;
  const open = baseline.new - expired;
  const parts = [
    `${counted(baseline.accepted, 'finding')} accepted`,
    ...(open > 0 ? [`${grouped(open)} new`] : []),
    ...(expired > 0 ? [`${grouped(expired)} expired`] : []),
  ];
  const gone = baseline.gone.length;
  return `${baseline.file}: ${andList(parts)}${gone === 0 ? '' : `; ${counted(gone, 'entry has gone: remove it', 'entries have gone: remove them')}`}`;
};

/** Findings, or outputs, with those that no baseline accepts first: only the first ones may be shown. */
export const newFirst = <T>(items: readonly T[], isAccepted: (item: T) => boolean): readonly T[] => [
  ...items.filter((item) => !isAccepted(item)),
  ...items.filter(isAccepted),
];

/** What the baseline says of a whole matrix: a sentence, and the entries that can be removed. Empty without a baseline. */
export const knownMatrixLines = ({ baseline }: MatrixReport): readonly string[] => {
  if (baseline === undefined) return [];
  const { file, accepted, new: open, expired, gone } = baseline;
  const old = expired.length === 0 ? '' : `, ${counted(expired.length, 'entry', 'entries')} of it expired`;
  const names = gone
    .slice(0, MOST_GONE)
    .map(({ scenario, output, code }) => `${scenario}, ${output}: ${code}`);
  const more = gone.length > names.length ? ` and ${gone.length - names.length} more` : '';
  return [
    `${file}: ${counted(accepted, 'finding')} accepted, ${grouped(open)} not accepted${old}.`,
    ...(gone.length === 0 ? [] : [`Gone, remove from ${file}: ${names.join('; ')}${more}.`]),
  ];
};

const MOST_GONE = 20;

/** What the baseline says of the outputs of a scenario that differ between machines: `accepted until 2027-03-31: REASON`. Empty if nothing. */
export const knownMachines = ({ outputs }: Pick<MachineComparison, 'outputs'>): string => {
  const accepted = outputs.flatMap((output) => output.accepted ?? []);
  const expired = outputs.flatMap((output) => output.expired ?? []);
  const [first] = (accepted.length > 0 ? accepted : expired).toSorted((one, other) =>
    one.until < other.until ? -1 : 1,
  );
  if (first === undefined) return '';
  const which =
    accepted.length === outputs.length || accepted.length === 0 ? '' : `${accepted.length} of them `;
  return `${which}${accepted.length > 0 ? '' : 'expired, '}accepted until ${first.until}: ${first.reason}`;
};
