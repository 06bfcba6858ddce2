import type { MatrixPlan, PlannedPlatform } from '../plan/matrix-plan.ts';
import { beginning } from './beginning.ts';
import type { MatrixFormat } from './matrix-format.ts';
import { mergeWords } from './merge-command.ts';
import { NO_ENGINE_LIMIT } from './no-engine-limit.ts';
import { runCommand } from './run-command.ts';

/** A script for sbatch with one array; for several platforms, a script for sh that submits an array for each. */
export const slurm: MatrixFormat = {
  name: 'slurm',
  summary: 'a script for sbatch; for several platforms, one for sh that submits an array for each',
  runner: 'the partition',
  platform: 'slurm',
  // What a site allows is its MaxArraySize (slurm.conf(5)), usually 1001: the last index is one less.
  limit: NO_ENGINE_LIMIT,
  write: (plan) => {
    const [first, ...others] = plan.platforms;
    if (others.length === 0) return arrayScript(plan, first!);
    const submits = plan.platforms.map(
      (platform) => `sbatch --parsable <<'${END}'\n${arrayScript(plan, platform)}${END}\n`,
    );
    return `#!/bin/sh\n# ${beginning(plan)}: one array for each platform. Then: ${mergeLine(plan)}\nset -eu\n${submits.join('')}`;
  },
};

/** For a comment. Words of a merge have no character that means something to a shell. */
const mergeLine = (plan: MatrixPlan): string => `repro-harness merge ${mergeWords(plan).join(' ')}`;

const END = 'END_OF_ARRAY';

/** The index gives the shard, so that `sbatch --array=3` repeats the third one alone. */
const arrayScript = (plan: MatrixPlan, { name, runner, shards }: PlannedPlatform): string =>
  `#!/bin/sh
# ${beginning(plan)}. When all have ended: ${mergeLine(plan)}
#SBATCH --job-name=repro-harness
#SBATCH --array=1-${shards.length}
#SBATCH --output=repro-harness-%A_%a.log
${runner === undefined ? '' : `#SBATCH --partition=${runner}\n`}set -eu
# One shard again, such as the second: sbatch --array=2 with this file.
# shellcheck disable=SC2086
${runCommand(plan, name, `"$SLURM_ARRAY_TASK_ID/${shards.length}"`)}
`;
