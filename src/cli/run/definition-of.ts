import { createHash } from 'node:crypto';
import type { Scenario } from '../../model/scenario.ts';
import { readPlainFile } from '../../util/read-plain-file.ts';
import type { RunFlags } from './flags.ts';

/** SHA-256, lower-case hex, over what defines a scenario: its file, and the options of the command line that take precedence over it. */
export const definitionOf = (
  { file, build }: Scenario,
  flags: RunFlags,
  command: readonly string[],
): string => {
  const { source, preset, output, ignore, env, pass, bind, sourceDateEpoch } = flags;
  const { vary, require, set, profile, timeout, memory, maxBuilds, attribute } = flags;
  const given = {
    ...{ source, preset, output, ignore, env, pass, bind, sourceDateEpoch, vary, require, set, profile },
    ...{ timeout, memory, maxBuilds, attribute, command },
  };
  const text = file === undefined ? JSON.stringify(build) : readPlainFile(file).toString('latin1');
  return createHash('sha256')
    .update(JSON.stringify([text, given]))
    .digest('hex');
};
