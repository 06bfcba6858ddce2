import type { Evidence, Finding } from '../../model/finding.ts';
import type { ReportAxis } from '../../model/report.ts';
import { displayRaw } from '../../util/display.ts';
import { type Observation, readable } from '../builds/observe.ts';
import { windowOf } from '../builds/same-second.ts';
import type { Setting } from '../builds/set-up.ts';
import type { OutputComparison } from '../outputs/compare-manifests.ts';
import { type DateHit, findDates } from '../outputs/times/find-dates.ts';
import { realDays } from '../outputs/times/real-days.ts';
import { wasVaried } from '../plan/prove.ts';
import { mayHaveDay } from './may-have-day.ts';

/** Two builds whose outputs are equal. */
export interface EqualBuilds extends Pick<Setting, 'options' | 'source'> {
  readonly axes: readonly ReportAxis[];
  readonly control: Observation;
  readonly experiment: Observation;
  readonly comparisons: readonly OutputComparison[];
}

/**
 * Equal outputs that contain the day of the builds, although their clock was moved, and although the builds had the day from nowhere else:
 * the real clock got in (docs/design.md, section 6).
 */
export const latentDates = async (builds: EqualBuilds): Promise<readonly Finding[]> => {
  const { options, axes, control, experiment, comparisons } = builds;
  const clock = axes.find(({ name }) => name === 'clock');
  if (clock === undefined || !wasVaried(clock)) return [];
  const windows = [control, experiment].map(windowOf);
  const days = realDays(
    { from: windows[0]!.from, to: Math.max(windows[0]!.to, windows[1]!.to) },
    [control, experiment].map(({ build }) => options.scenario.env['TZ'] ?? build.conditions.timezone.tz),
  );
  const found: Place[] = [];
  for (const { path, verdict, ...entries } of comparisons) {
    if (verdict !== 'identical' || !('control' in entries) || control.hasDay?.get(path) !== true) continue;
    const search = { days, except: windows, most: EXAMPLES };
    const hits = await findDates(readable(control, entries.control), search);
    if (hits.length > 0) found.push({ output: displayRaw(path), hits });
  }
  if (found.length === 0) return [];
  const given = { scenario: options.scenario, source: builds.source, tree: control.build.tree.source };
  const names = days.map(({ day }) => day);
  return (await mayHaveDay(given, names)) ? [] : [findingOf(found, clock)];
};

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
