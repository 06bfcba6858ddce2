import { mixConditions } from '../../engine/plan/plan.ts';
import { withGap } from '../../engine/plan/prove.ts';
import type { AttendedBuild } from '../../sandbox/build-process/request.ts';
import { variantOf } from '../../sandbox/snapshot/variant.ts';
import type { Environment } from './environment.ts';
import { reachOf } from './reach.ts';
import type { Setting } from './setting.ts';

/** Every work directory has its own namespaces, which are set up once: each job then costs a fork and an exec. */
export const sandboxedEnvironment = ({ sandbox, plan, buildPlan, axes, mark }: Setting): Environment => {
  const runner = sandbox.open(NO_SOURCE, buildPlan);
  const opened: AttendedBuild[] = [];
  let number = 0;
  return {
    axes,
    axesSoFar: () => axes.map((axis) => withGap(axis, reachOf(opened.map(({ unreached }) => unreached())))),
    reduced: sandbox.reduced,
    mark,
    open: (varied) => {
      const conditions = mixConditions(plan.control, plan.experiment, new Set(varied));
      const { owner } = variantOf(conditions, sandbox.isolation === 'root');
      return new Promise((resolve, reject) => {
        const attend = (build: AttendedBuild): void => {
          opened.push(build);
          const { child, tree, scratch } = build;
          resolve({ child, folder: tree, scratch, owner, inTurn: (task) => task() });
        };
        // The streams of the build report how it ends; this reports only errors at its start.
        runner.build({ id: `place-${number++}`, conditions, attend }).catch(reject);
      });
    },
    close: () => sandbox.close(),
  };
};

/** The source is empty: workers write the random trees, one by one. */
const NO_SOURCE = {
  root: '/',
  directories: [{ path: '', mtime: 0, ordinal: 1, entries: [] }],
  files: 0,
  bytes: 0,
  skipped: [],
  leftOut: [],
};
