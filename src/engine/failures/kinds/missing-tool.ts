import { dirname, join } from 'node:path';
import { findProgram } from '../../../sandbox/host/find-programs.ts';
import { displayText } from '../../../util/display.ts';
import { pathKind } from '../../../util/path-kind.ts';
import type { FailureKind } from './support/failure-kind.ts';

/** A command is not in the `PATH` of the build. */
export const missingTool: FailureKind = {
  name: 'missing-tool',
  axes: ['path'],
  walled: false,
  shows: [
    // dash, bash, env(1), make, Go, Node.
    /^(?:.*: )?([^\s:/]+): (?:command )?not found$/,
    /\benv: ['‘]([^\s/'’]+)['’]: No such file or directory$/,
    /^make(?:\[\d+\])?: ([^\s:/]+): No such file or directory$/,
    /exec: "([^\s/"]+)": executable file not found in \$PATH/,
    /\bspawn ([^\s/]+) ENOENT/,
  ],
  remedy: ({ 1: name = '' }, { exit, conditions, scenario, caller, tree }) => {
    const given = scenario.env['PATH'];
    if (given !== undefined && exit === 127 && findProgram(name, given.split(':')) === undefined)
      return {
        text: `${displayText(name)} is not in ${displayText(given)}, the PATH that env: or --env gives builds. Leave it out, or end it with the folders of the system.`,
        command: `--env PATH=${displayText(given)}:/usr/bin:/bin`,
      };
    if (findProgram(name, conditions.path) !== undefined) return undefined;
    if (exit === 127 && pathKind(join(tree, name)) === 'file')
      return {
        text: `${displayText(name)} is in the source, but programs are looked up in PATH only. Name it by its path.`,
        command: `./${displayText(name)}`,
      };
    const found = findProgram(name, caller.path);
    if (found === undefined)
      return exit === 127
        ? {
            text: `${displayText(name)} is neither in the PATH of builds nor in yours: install it, or correct the name.`,
          }
        : undefined;
    const folder = displayText(dirname(found));
    const isHidden = HIDDEN.test(folder);
    return {
      text: `${displayText(name)} is in ${folder}, which ${isHidden ? 'builds do not see' : 'is not in the PATH of builds'} (in a scenario: ${isHidden ? 'binds: and ' : ''}env:).`,
      command: `${isHidden ? `--bind ${folder} ` : ''}--env PATH=${folder}:/usr/bin:/bin`,
    };
  },
};

// Folders that each build has for itself, or does not see.
const HIDDEN = /^\/(?:home|root|tmp|run|mnt|media|var\/tmp)\//;
