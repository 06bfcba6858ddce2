import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type KeptOutputs, keepContents } from '../../../engine/run/keep-contents.ts';
import { compareReports } from '../../../matrix/change/compare-reports.ts';
import { withoutBase } from '../../../matrix/change/without-base.ts';
import type { ChangedOutputs, ReportChange } from '../../../model/report-change.ts';
import type { RunResult } from '../../../model/run-result.ts';
import type { Scenario } from '../../../model/scenario.ts';
import type { SourceTimes } from '../../../model/source-times.ts';
import { onlyInTree } from '../../../sandbox/git/base/only-in-tree.ts';
import type { BaseTree } from '../../../sandbox/git/base/with-base.ts';
import type { WorkingTree } from '../../../sandbox/git/base/working-tree.ts';
import { counted } from '../../../util/counted.ts';
import { displayLines, displayText } from '../../../util/display.ts';
import { withTemporaryFolder } from '../../../util/temporary-folder.ts';
import { baseFailure } from './base-failure.ts';
import { BASE, buildBase } from './build-base.ts';
import { buildSide, type Side } from './build-side.ts';
import { notesOn } from './notes-on.ts';

/** What the base has of a scenario. */
export type BaseScenario =
  | { readonly kind: 'scenario'; readonly scenario: Scenario }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly reason: string };

export interface Comparing {
  readonly change: Side;
  readonly base: BaseScenario;
  readonly tree: WorkingTree;
  readonly checkout: BaseTree;
  /** As the user named it. */
  readonly revision: string;
  /** Called when the change has been built, and before, while it searches for the axes to blame. */
  readonly built: (result: RunResult) => Promise<void>;
}

/** Builds the change, then the base, and compares them. Returns the result of the change, with the comparison in its report. */
export const compareWithBase = (comparing: Comparing): Promise<RunResult> =>
  withTemporaryFolder('outputs', async (folder) => {
    const { change, base, checkout, built } = comparing;
    let kept: KeptOutputs | undefined;
    let times: SourceTimes | undefined;
    let builds = 0;
    const result = await buildSide(change, {
      preliminary: built,
      final: built,
      compared: async ({ plan, observations: [control] }) => {
        times = plan.context.times;
        // Of its own: a second sandbox, with weaker isolation, builds again.
        const own = join(folder, String(++builds));
        mkdirSync(own);
        if (base.kind === 'scenario' && control !== undefined) kept = await keepContents(control, own, ROOM);
      },
    });
    const revision = { revision: displayText(comparing.revision), commit: checkout.commit };
    const alone = (state: 'new' | 'unreadable', reason: string): RunResult =>
      withChange(result, withoutBase(result.report, revision, { state, reason }));
    if (base.kind !== 'scenario')
      return alone(
        base.kind === 'absent' ? 'new' : 'unreadable',
        base.kind === 'absent' ? '' : oneLine(base.reason),
      );
    const asked = asChange(base.scenario, result);
    const before = await buildBase(
      { ...change, scenario: asked },
      { like: { seed: result.report.seed, times }, kept, tree: comparing.tree, checkout },
    );
    if (before.kind === 'unreadable') return alone('unreadable', oneLine(before.reason));
    const compared = compareReports(before.result.report, result.report, revision);
    return withChange(result, {
      ...compared,
      report: BASE,
      ...baseFailure(before.result),
      notes: [
        ...notesOn(change.scenario, asked, base.scenario, comparing.tree),
        ...(before.result.report.verdict === 'failed' ? await lackingNote(comparing) : []),
        ...compared.notes,
      ],
      ...(compared.outputs === undefined ? {} : { outputs: detailed(compared.outputs, before.differences) }),
    });
  });

/** The message of a `Failure`, whose values are escaped already. */
const oneLine = (message: string): string => displayLines(message).replace(/\s*\n\s*/g, '; ');

/** Why a build of the base may fail that works in the working tree. */
const lackingNote = async ({ tree, checkout, change: { signal } }: Comparing): Promise<readonly string[]> => {
  const lacking = (await onlyInTree(tree, checkout, signal)).filter((path) => !path.startsWith('reports/'));
  if (lacking.length === 0) return [];
  const more = lacking.length > 5 ? `, and ${counted(lacking.length - 5, 'other')}` : '';
  return [
    `The working tree has what the base has not: ${displayText(lacking.slice(0, 5).join(', '))}${more}. A build that needs it must make it.`,
  ];
};

/** Bytes. */
const ROOM = 256 * 1024 ** 2;

/** The time of the commit is part of `auto`: with the change's own time, it alone changes no output. */
const asChange = (scenario: Scenario, { report }: RunResult): Scenario => {
  const epoch = report.scenario.sourceDateEpoch;
  return scenario.sourceDateEpoch === 'auto' && epoch !== undefined
    ? { ...scenario, sourceDateEpoch: epoch.seconds }
    : scenario;
};

const detailed = (
  outputs: ChangedOutputs,
  differences: ReadonlyMap<
    string,
    Required<Pick<ChangedOutputs['changed'][number], 'differences' | 'total'>>
  >,
): ChangedOutputs => ({
  ...outputs,
  changed: outputs.changed.map((output) => ({ ...output, ...differences.get(output.path) })),
});

const withChange = (result: RunResult, change: ReportChange): RunResult => ({
  ...result,
  report: { ...result.report, change },
});
