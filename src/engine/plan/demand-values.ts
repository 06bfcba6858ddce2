import { PROFILES } from '../../model/profile.ts';
import type { Scenario } from '../../model/scenario.ts';
import { counted } from '../../util/counted.ts';
import { demandNoNul } from '../../util/demand-no-nul.ts';
import { demandWhole } from '../../util/demand-whole.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { isMemorySize, MEMORY_SIZES } from '../../util/memory-size.ts';
import { demandTimeLimit } from '../../util/time-limit.ts';
import { variableNameProblem } from '../../util/variable-name.ts';
import type { RunOptions } from './run-options.ts';

/** Throws a `Failure` on a value of the options that no run can have. The command line and the schema refuse most of them earlier. */
export const demandValues = ({ scenario, seed, profile, jobs, maxBuilds, timeoutMs }: RunOptions): void => {
  demandWhole(seed, 'the seed', { least: 0 });
  demandWhole(maxBuilds, 'the maximum number of builds (maxBuilds)', { least: 2 });
  demandWhole(jobs, 'the number of builds at the same time (jobs)', { least: 1 });
  demandTimeLimit(timeoutMs);
  if (scenario.memoryBytes !== undefined && !isMemorySize(scenario.memoryBytes))
    throw new Failure(
      `the memory limit (memoryBytes) is ${counted(scenario.memoryBytes, 'byte')}: ${MEMORY_SIZES}`,
    );
  if (!PROFILES.includes(profile))
    throw new Failure(
      `there is no profile ${displayText(String(profile))}: give one of ${PROFILES.join(', ')}`,
    );
  demandBuild(scenario);
};

const demandBuild = ({ build, env }: Scenario): void => {
  const words = 'script' in build ? [build.script] : build.argv;
  if (words.length === 0) throw new Failure('the command is []: a command has at least one word');
  for (const word of words) demandNoNul(word, 'the command');
  for (const [name, value] of Object.entries(env)) {
    const problem = variableNameProblem(name);
    if (problem !== undefined) throw new Failure(`env: ${problem}`);
    demandNoNul(value, `the variable ${displayText(name)} (env)`);
  }
};
