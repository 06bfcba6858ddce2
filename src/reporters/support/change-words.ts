import type { Verdict } from '../../model/report.ts';
import type { ChangedFinding, ChangedOutput, ReportChange } from '../../model/report-change.ts';
import { counted } from '../../util/counted.ts';
import { grouped } from '../../util/grouped.ts';

/** What a change did, in the same words in every form of the report. */
export interface ChangeWords {
  readonly title: 'worse' | 'better' | 'no worse' | 'new' | 'not compared';
  /** The revision of the base: `main (0123456789ab)`. */
  readonly base: string;
  /** Sentences with a full stop. */
  readonly summary: string;
  /** What else is to be known: lost axes, bytes that nothing explains, notes. Sentences with a full stop. */
  readonly remarks: readonly string[];
}

export const changeWords = (change: ReportChange, verdict: Verdict): ChangeWords => {
  const title = titleOf(change, verdict);
  const base = shownBase(change);
  return { title, base, summary: summaryOf(change, verdict, title, base), remarks: remarksOf(change) };
};

/** The build of the base that failed, and the lines of its log; undefined if none did. */
export const failureOfBase = ({
  baseFailure,
}: ReportChange): { readonly title: string; readonly lines: readonly string[] } | undefined =>
  baseFailure === undefined
    ? undefined
    : {
        title: `The ${baseFailure.build} build of the base: ${baseFailure.exit}, the end of its log`,
        lines: baseFailure.log.length === 0 ? ['(it printed nothing)'] : baseFailure.log,
      };

/** About the outputs of both control builds, as a sentence; undefined if there are none to compare. */
export const outputsSentence = ({ outputs }: ReportChange): string | undefined => {
  if (outputs === undefined) return undefined;
  const { equal, identical, total } = outputs;
  const all = identical + total;
  if (all === 0) return undefined;
  const each =
    all === 1
      ? 'The only output has'
      : all === 2
        ? 'Both outputs have'
        : `All ${counted(all, 'output')} have`;
  if (equal) return `${each} the same bytes as in the base.`;
  if (total === 0)
    return `${each} the same bytes as in the base, but a type or the target of a link changed.`;
  return all === 1
    ? 'The only output changed.'
    : `${total === all ? counted(total, 'output') : `${grouped(total)} of ${counted(all, 'output')}`} changed.`;
};

/** The findings to list: of latent ones those that tell something of a change, and not that permission bits follow the umask. */
export const findingsToList = ({ findings }: ReportChange): ReportChange['findings'] => {
  const told = ({ latent, code }: ChangedFinding): boolean => !latent || code !== 'latent-output-mode';
  return {
    new: findings.new.filter(told),
    gone: findings.gone.filter(told),
    same: findings.same.filter(({ latent }) => !latent),
  };
};

/** What happened to one output, and its path. */
export const outputTitle = ({ kind, path, from }: ChangedOutput): string =>
  kind === 'renamed' ? `${from} -> ${path}` : path;

/** That the bytes of an output are not those of another build of the same side either: what changed may be chance. */
export const outputNote = ({ unstable }: ChangedOutput): string => (unstable ? ' (not reproducible)' : '');

const shownBase = ({ base: { revision, commit } }: ReportChange): string =>
  commit.startsWith(revision) ? commit.slice(0, 12) : `${revision} (${commit.slice(0, 12)})`;

const titleOf = (
  { state, worse, findings, verdict: before }: ReportChange,
  verdict: Verdict,
): ChangeWords['title'] => {
  if (state === 'new') return 'new';
  if (state !== 'compared') return 'not compared';
  if (worse) return 'worse';
  const isMended = before === 'unreproducible' && verdict === 'reproducible';
  return isMended || findings.gone.some(({ latent }) => !latent) ? 'better' : 'no worse';
};

const summaryOf = (
  change: ReportChange,
  verdict: Verdict,
  title: ChangeWords['title'],
  base: string,
): string => {
  const { state, reason, reasons, findings, verdict: before } = change;
  const added = findings.new.filter(({ latent, accepted }) => !latent && !accepted).length;
  const removed = findings.gone.filter(({ latent }) => !latent).length;
  const against = `Against ${base}: ${before} before, ${verdict} now;`;
  switch (title) {
    case 'new':
      return `The scenario is new: ${base} has none of this name.`;
    case 'not compared':
      return state === 'unreadable'
        ? `What ${base} has of this scenario could not be run: ${reason}`
        : `Nothing could be compared with ${base}: ${reason}.`;
    case 'worse':
      return [
        `${against} the change adds ${added === 0 ? 'no finding, but makes it worse' : counted(added, 'finding')}.`,
        ...reasons.map((text) => `${text}.`),
      ].join(' ');
    case 'better':
      return removed === 0
        ? `${against} the change makes it reproducible.`
        : `${against} the change removes ${counted(removed, 'finding')} and adds none.`;
    case 'no worse':
      return `${against} the change adds no finding.`;
  }
};

const remarksOf = ({ axes: { lost }, unexplained, notes }: ReportChange): readonly string[] => [
  ...(lost.length === 0
    ? []
    : [
        `Proved in the base and not in the change: ${lost.join(', ')}. Differences that depend on ${lost.length === 1 ? 'it' : 'them'} are not seen.`,
      ]),
  ...(unexplained.base === unexplained.change
    ? []
    : [
        `Differing bytes that no finding explains: ${counted(unexplained.base, 'byte')} in the base, ${counted(unexplained.change, 'byte')} in the change.`,
      ]),
  ...notes,
];
