import { mixConditions } from '../../engine/plan/plan.ts';
import type { AttendedBuild } from '../../sandbox/build-process/request.ts';
import { variantOf } from '../../sandbox/snapshot/variant.ts';
import type { Environment } from './environment.ts';
import type { Setting } from './setting.ts';

/** Every place in namespaces of its own, set up once: what follows costs a fork and an exec. */
export const sandboxedEnvironment = ({ sandbox, plan, buildPlan, axes, mark }: Setting): Environment => {
  const runner = sandbox.open(NO_SOURCE, buildPlan);
  let opened = 0;
  return {
    axes,
    reduced: sandbox.reduced,
    mark,
    open: (varied) => {
      const conditions = mixConditions(plan.control, plan.experiment, new Set(varied));
      const { owner } = variantOf(conditions, sandbox.isolation === 'root');
      return new Promise((resolve, reject) => {
        const attend = ({ child, tree, scratch }: AttendedBuild): void =>
          resolve({ child, folder: tree, scratch, owner, inTurn: (task) => task() });
        // How it ends is told by its streams; only what keeps it from starting is told here.
        runner.build({ id: `place-${opened++}`, conditions, attend }).catch(reject);
      });
    },
    close: () => sandbox.close(),
  };
};

/** The random trees are put into place one by one. */
const NO_SOURCE = { root: '/', directories: [{ path: '', entries: [] }], files: 0, bytes: 0, skipped: [] };
