// Not execa: the worker lives as long as its work directory and has its own supervision; execa would read all of its output.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { mixConditions } from '../../engine/plan/plan.ts';
import { withGap } from '../../engine/plan/prove.ts';
import type { Conditions } from '../../model/conditions.ts';
import type { ReportAxis } from '../../model/report.ts';
import { recordedByHooks } from '../../sandbox/build-process/unreached-of.ts';
import { listsInCreationOrder } from '../../sandbox/host/fast-folder.ts';
import { SETUP_ENV } from '../../sandbox/host/find-programs.ts';
import { plainWords } from '../../sandbox/plain/script.ts';
import { takeTurns } from '../../sandbox/plain/take-turns.ts';
import { recordsIn, writePlaces } from '../../sandbox/plain/write-places.ts';
import { endLeftovers } from '../../sandbox/processes/end-leftovers.ts';
import { variantOf } from '../../sandbox/snapshot/variant.ts';
import { makeFolders } from '../../util/make-folders.ts';
import type { Environment } from './environment.ts';
import { reachOf } from './reach.ts';
import type { Setting } from './setting.ts';

/**
 * Work directories in folders of the host, for axes that need no namespaces. Each slot has its own. Within a slot, those that share a path
 * are used in turn, so that only the varied axes differ between two builds of a tree.
 */
export const plainEnvironment = async ({
  host,
  sandbox,
  plan,
  buildPlan,
  axes,
  mark,
}: Setting): Promise<Environment> => {
  const turns = takeTurns();
  const ordered = await listsInCreationOrder(sandbox.base);
  const proved = ordered ? axes.map(fileOrder) : axes;
  const bases = new Set<string>();
  const unreached = (base: string) => recordedByHooks(buildPlan, recordsIn(base).hooks);
  return {
    axes: proved,
    axesSoFar: () => proved.map((axis) => withGap(axis, reachOf([...bases].map(unreached)))),
    reduced: sandbox.reduced,
    mark,
    open: async (varied, slot) => {
      const mixed = mixConditions(plan.control, plan.experiment, new Set(varied));
      const base = join(sandbox.base, `slot-${slot}`);
      bases.add(base);
      const conditions = rebase(mixed, dirname(sandbox.base), base);
      const { owner } = variantOf(conditions, sandbox.choosesIds);
      const { 'build-path': folder, tmpdir, home } = conditions;
      makeFolders(folder);
      writePlaces(base, conditions, buildPlan, owner);
      const [program, ...args] = plainWords(base, host, conditions, buildPlan, owner);
      return {
        // Descriptor 3 is for readings, which are no longer needed.
        child: spawn(program!, args, {
          cwd: folder,
          env: SETUP_ENV,
          stdio: ['pipe', 'pipe', 'pipe', 'ignore'],
          detached: true,
        }),
        folder,
        scratch: [tmpdir, ...(home.exists ? [home.path] : [])],
        owner,
        inTurn: (task) => turns([folder, tmpdir, home.path], task),
      };
    },
    close: async () => {
      // Without a pid namespace, a process that left the group of its worker outlives it; libfaketime leaves files.
      await endLeftovers([sandbox.base]);
      await sandbox.close();
    },
  };
};

const rebase = (conditions: Conditions, from: string, to: string): Conditions => {
  const move = (path: string): string => (path.startsWith(`${from}/`) ? to + path.slice(from.length) : path);
  return {
    ...conditions,
    'build-path': move(conditions['build-path']),
    tmpdir: move(conditions.tmpdir),
    home: { ...conditions.home, path: move(conditions.home.path) },
  };
};

// The file order is varied by the order of creation: this needs no namespaces, only a file system whose listing depends on it.
const fileOrder = (axis: ReportAxis): ReportAxis =>
  axis.name !== 'file-order' || axis.status === 'excluded'
    ? axis
    : { ...axis, status: 'exercised', control: 'by name', experiment: 'the reverse', reason: '' };
