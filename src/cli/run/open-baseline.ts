import { lstatSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { BaselineUpdate } from '../../matrix/baseline/update-baseline.ts';
import { ExitCode } from '../../model/exit-code.ts';
import type { Report } from '../../model/report.ts';
import type { Scenario } from '../../model/scenario.ts';
import { counted } from '../../util/counted.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { realPath } from '../../util/real-path.ts';
import type { Io } from '../io.ts';
import type { ReportFile } from './destinations.ts';
import type { RunFlags } from './flags.ts';
import { whyUnwritable } from './report-folder.ts';

/** The known faults of a run. */
export interface RunBaseline {
  /** Marks what the baseline accepts; the same report if there is no baseline. */
  readonly mark: (report: Report, scenario: Scenario) => Report;
  /** Called after the last scenario: writes the baseline if that is asked for. */
  readonly update: () => Promise<void>;
}

/**
 * Reads the baseline before the builds. Throws a `Failure` if it cannot be read, if it is already known that it cannot be written, and if the
 * options contradict each other.
 */
export const openBaseline = async (
  flags: RunFlags,
  reports: readonly ReportFile[],
  io: Io,
): Promise<RunBaseline> => {
  demandClear(flags);
  const update = flags.updateBaseline === true;
  const file = fileOf(flags);
  if (file === undefined) return { mark: (report) => report, update: async () => {} };
  const report = reports.find(({ path }) => realPath(path) === realPath(resolve(file)));
  if (report !== undefined)
    throw new Failure(
      `cannot write the report to ${report.shown}: it is the baseline\n  --reporter ${report.reporter.name}=FILE names another file`,
    );
  if (update) demandWritable(file);
  const today = new Date().toISOString().slice(0, 'YYYY-MM-DD'.length);
  // Imported only here: most runs have no baseline, and loading the YAML parser takes longer than a small build.
  const [{ readBaseline }, { applyBaseline }, { updateBaseline }] = await Promise.all([
    import('../../matrix/baseline/read-baseline.ts'),
    import('../../matrix/baseline/apply-baseline.ts'),
    import('../../matrix/baseline/update-baseline.ts'),
  ]);
  const baseline = !update || isThere(file) ? await readBaseline(file, today, { drafts: update }) : undefined;
  const done = new Map<Scenario, Report>();
  let isWhole = true;
  return {
    mark: (report, scenario) => {
      const whole = isAsWritten(flags, scenario);
      if (update) {
        done.set(scenario, report);
        isWhole &&= whole;
      }
      return baseline === undefined ? report : applyBaseline(report, baseline, today, { whole });
    },
    update: async () => {
      if (!update) return;
      const summary = await updateBaseline(file, done.values(), today, { whole: isWhole });
      io.err(`${describe(summary)}\n`);
    },
  };
};

const DEFAULT = 'baseline.yaml';

/** Undefined if no baseline is read or written. */
const fileOf = ({ baseline, updateBaseline, asExpected }: RunFlags): string | undefined => {
  if (baseline === false || asExpected) return undefined;
  return baseline ?? (updateBaseline || isThere(DEFAULT) ? DEFAULT : undefined);
};

const isThere = (file: string): boolean => lstatSync(file, { throwIfNoEntry: false }) !== undefined;

const demandClear = ({ baseline, updateBaseline, asExpected, attribute, profile }: RunFlags): void => {
  const named = typeof baseline === 'string' ? '--baseline' : '--update-baseline';
  if (asExpected && (typeof baseline === 'string' || updateBaseline))
    throw new Failure(
      `--as-expected and ${named} both say which differences are expected: give one of the two`,
    );
  if (!updateBaseline) return;
  if (baseline === false)
    throw new Failure(
      '--update-baseline writes the baseline, and --no-baseline uses none: give one of the two',
    );
  if (!attribute || profile === 'quick')
    throw new Failure(
      `--update-baseline needs the axes to blame, which ${attribute ? '--profile quick' : '--no-attribute'} does not search: leave out one of the two`,
    );
};

const demandWritable = (file: string): void => {
  const why = isThere(file) ? undefined : attempt(() => whyUnwritable(dirname(resolve(file))));
  if (why !== undefined)
    throw new Failure(
      `cannot write the baseline ${displayText(file)}: ${displayText(why)}\n  --baseline names another file`,
      ExitCode.unwritable,
    );
};

const attempt = (check: () => string | undefined): string | undefined => {
  try {
    return check();
  } catch (error) {
    return (error as Error).message;
  }
};

/** Whether nothing on the command line changes which outputs are compared, or what is varied how: `--vary` is seen in the report. */
const isAsWritten = ({ set, output, ignore, source, preset }: RunFlags, { file }: Scenario): boolean =>
  set === undefined &&
  (file === undefined || [output, ignore, source, preset].every((given) => given === undefined));

const describe = ({ file, added, removed, kept, expired, drafts }: BaselineUpdate): string => {
  const changes = [
    ...(added > 0 ? [`${added} added`] : []),
    ...(removed > 0 ? [`${removed} removed`] : []),
    `${kept} kept`,
    ...(expired > 0 ? [`${expired} of them expired: an update extends none, change the day by hand`] : []),
  ];
  const toDo =
    drafts === 0
      ? ''
      : `; ${counted(drafts, 'reason is', 'reasons are')} still to be written in place of TODO: until then, runs refuse the file`;
  return `Baseline ${file}: ${changes.join(', ')}${toDo}.`;
};
