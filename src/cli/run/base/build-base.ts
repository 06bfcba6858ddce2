import { join } from 'node:path';
import type { KeptOutputs } from '../../../engine/run/keep-contents.ts';
import type { RunListener } from '../../../engine/run/run-scenario.ts';
import { explainOutputs } from '../../../matrix/change/explain-outputs.ts';
import { ExitCode } from '../../../model/exit-code.ts';
import type { RunResult } from '../../../model/run-result.ts';
import type { BaseTree } from '../../../sandbox/git/base/with-base.ts';
import type { WorkingTree } from '../../../sandbox/git/base/working-tree.ts';
import { Failure } from '../../../util/failure.ts';
import { writeReports } from '../write-reports.ts';
import { buildSide, type Side } from './build-side.ts';

/** The folder of the base's report, in that of the change. */
export const BASE = 'base';

export type BuiltBase =
  | {
      readonly kind: 'built';
      readonly result: RunResult;
      readonly differences: Awaited<ReturnType<typeof explainOutputs>>;
    }
  | { readonly kind: 'unreadable'; readonly reason: string };

export interface BaseOptions {
  readonly like: NonNullable<Side['like']>;
  /** The outputs of the change. */
  readonly kept: KeptOutputs | undefined;
  readonly tree: WorkingTree;
  readonly checkout: BaseTree;
}

/** Runs the scenario of the base as the change was run, writes its report, and compares the outputs of both control builds. */
export const buildBase = async (
  side: Side,
  { like, kept, tree, checkout }: BaseOptions,
): Promise<BuiltBase> => {
  const { folder, signal } = side;
  const own = { path: join(folder.path, BASE), shown: join(folder.shown, BASE) };
  let differences: Awaited<ReturnType<typeof explainOutputs>> = new Map();
  const compared: RunListener['compared'] = async ({ observations: [control] }) => {
    if (kept !== undefined && control !== undefined) differences = await explainOutputs(control, kept);
  };
  try {
    const result = fromRevision(
      await buildSide({ ...side, folder: own, like }, { compared }),
      tree,
      checkout,
    );
    await writeReports(result, own);
    return { kind: 'built', result, differences };
  } catch (error) {
    if (signal.aborted || !(error instanceof Failure) || error.exitCode === ExitCode.unwritable) throw error;
    return { kind: 'unreadable', reason: error.message.replaceAll(checkout.root, tree.root) };
  }
};

/** `replay` checks the commit out again: the checkout of this run is removed. */
const fromRevision = (result: RunResult, tree: WorkingTree, checkout: BaseTree): RunResult => ({
  ...result,
  report: {
    ...result.report,
    scenario: {
      ...result.report.scenario,
      // For display: the checkout is removed.
      ...(result.report.scenario.source === undefined
        ? {}
        : { source: result.report.scenario.source.replaceAll(checkout.root, tree.root) }),
      base: { repository: tree.root, commit: checkout.commit, checkout: checkout.root },
    },
  },
});
