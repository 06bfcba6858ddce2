import type { Evidence, Finding } from '../../model/finding.ts';
import type { ReportAxis } from '../../model/report.ts';
import { displayRaw } from '../../util/display.ts';
import { type Observation, readable } from '../builds/observe.ts';
import { differingFiles, windowOf } from '../builds/same-second.ts';
import type { Setting } from '../builds/set-up.ts';
import type { OutputComparison } from '../outputs/compare-manifests.ts';
import { type DateHit, type DateSearch, findDates } from '../outputs/times/find-dates.ts';
import { realDays } from '../outputs/times/real-days.ts';
import { wasVaried } from '../plan/prove.ts';
import { mayHaveDay } from './may-have-day.ts';

/** Two builds, and what is already known of the outputs that differ. */
export interface ComparedBuilds extends Pick<Setting, 'options' | 'source'> {
  readonly axes: readonly ReportAxis[];
  readonly control: Observation;
  readonly experiment: Observation;
  readonly comparisons: readonly OutputComparison[];
  readonly findings: readonly Finding[];
}

/**
 * Outputs that contain the day of the builds on both sides, although their clock was moved, and although the builds had the day from nowhere else:
 * the real clock got in (docs/design.md, section 6).
 */
export const latentDates = async (builds: ComparedBuilds): Promise<readonly Finding[]> => {
  const { options, axes, control, experiment, comparisons, findings } = builds;
  const clock = axes.find(({ name }) => name === 'clock');
  if (clock === undefined || !wasVaried(clock)) return [];
  const windows = [control, experiment].map(windowOf);
  const days = realDays(
    { from: windows[0]!.from, to: Math.max(windows[0]!.to, windows[1]!.to) },
    [control, experiment].map(({ build }) => options.scenario.env['TZ'] ?? build.conditions.timezone.tz),
  );
  const found: Place[] = [];
  // The look at another time has shown the clock there, to the second.
  const known = new Set(
    findings.flatMap(({ axes: blamed, output }) => (blamed.includes('clock') ? [output] : [])),
  );
  for (const comparison of comparisons) {
    const output = displayRaw(comparison.path);
    if (known.has(output)) continue;
    const hits = await sharedDates(control, experiment, comparison, {
      days,
      except: windows,
      most: EXAMPLES,
    });
    if (hits.length > 0) found.push({ output, hits });
  }
  if (found.length === 0) return [];
  const timesVary = axes.some((axis) => axis.name === 'source-mtime' && wasVaried(axis));
  const { source } = builds;
  const given = { scenario: options.scenario, source, tree: control.build.tree.source, timesVary };
  const names = days.map(({ day }) => day);
  return (await mayHaveDay(given, names)) ? [] : [findingOf(found, clock)];
};

/** The dates that an output has in both builds. */
const sharedDates = async (
  control: Observation,
  experiment: Observation,
  comparison: OutputComparison,
  search: DateSearch,
): Promise<readonly DateHit[]> => {
  const hasDay = control.hasDay?.get(comparison.path);
  if (comparison.verdict === 'identical')
    return hasDay === true ? findDates(readable(control, comparison.control), search) : [];
  const files = differingFiles(comparison);
  if (files === undefined || hasDay === false) return [];
  // Packed: not searched while it was listed.
  if (hasDay === undefined && files[0].size > MOST_PACKED) return [];
  const many = { ...search, most: MOST_COMPARED };
  const mine = await findDates(readable(control, files[0]), many);
  if (mine.length === 0) return [];
  const theirs = new Set((await findDates(readable(experiment, files[1]), many)).map(kindOf));
  return mine.filter((hit) => theirs.has(kindOf(hit))).slice(0, search.most);
};

const kindOf = ({ inside, form, day }: DateHit): string => [...inside, form, day].join('\0');

/** In bytes: to unpack a larger output that differs would take longer than to explain it. */
const MOST_PACKED = 16 * 1024 * 1024;
const MOST_COMPARED = 100;

/** An output that contains one of the days. */
interface Place {
  readonly output: string;
  readonly hits: readonly DateHit[];
}

const EXAMPLES = 3;

const findingOf = (found: readonly Place[], { reason }: ReportAxis): Finding => {
  const [first] = found as [Place];
  return {
    code: 'latent-real-date',
    cause: `the real date, although the clock was moved: equal today, different tomorrow${reason === '' ? '' : ` (clock: ${reason})`}`,
    output: first.output,
    member: first.hits[0]!.inside.map(displayRaw),
    field: first.hits[0]!.form,
    axes: ['clock'],
    confidence: 'suggested',
    noise: false,
    evidence: found
      .slice(0, EXAMPLES)
      .flatMap(({ output, hits }) => hits.map((hit) => evidenceOf(output, hit)))
      .slice(0, EXAMPLES),
    count: found.length,
    fix: {
      text: 'Take the date from SOURCE_DATE_EPOCH, not from the clock or from the files.',
      command: 'date -u -d @$SOURCE_DATE_EPOCH',
    },
    latent: true,
  };
};

const evidenceOf = (output: string, { inside, offset, form, line }: DateHit): Evidence => {
  const shown = displayRaw(line);
  return {
    where: [output, ...inside.map(displayRaw)].join(' > '),
    field: `offset ${offset} (${form})`,
    control: shown,
    experiment: shown,
  };
};
