import { join } from 'node:path';
import { findProgram } from '../../../sandbox/host/find-programs.ts';
import { displayText } from '../../../util/display.ts';
import { pathKind } from '../../../util/path-kind.ts';
import type { FailureKind } from './support/failure-kind.ts';

/** A module of Python is not installed for the Python of builds, often because the caller's shell uses another one. */
export const missingModule: FailureKind = {
  name: 'missing-module',
  axes: ['path', 'home'],
  walled: false,
  shows: [
    /^(?:E {3,})?ModuleNotFoundError: No module named '([^']+)'$/,
    // python -m NAME.
    /^\S*\/python[\d.]*: No module named (\S+)$/,
    // python -m build --no-isolation: the names follow, each in a line of its own.
    /^ERROR Missing dependencies:$/,
  ],
  remedy: ({ 1: module }, { conditions, scenario, caller, end, tree, suspects }) => {
    if (suspects !== undefined || (module !== undefined && isOwn(module, tree))) return undefined;
    const path = scenario.env['PATH']?.split(':') ?? conditions.path;
    const python = findProgram('python3', path);
    if (python === undefined) return undefined;
    const name =
      module ??
      end
        .filter((line) => /^\s+\S/.test(line))
        .map((line) => line.trim())
        .join(', ');
    const own = findProgram('python3', caller.path);
    const other =
      own === undefined || own === python ? '' : ` Your shell has another one, ${displayText(own)}.`;
    return {
      text: `Not installed for ${displayText(python)}, the python3 of builds: ${displayText(name)}.${other} Install it there, or make an environment (python3 -m venv) that builds see (--bind), and put its bin first (--env PATH=...).`,
    };
  },
};

/** Whether the project itself has a module: it is not found for another reason. */
const isOwn = (module: string, tree: string): boolean => {
  const [top = ''] = module.split('.');
  return [top, `${top}.py`, `src/${top}`, `src/${top}.py`].some(
    (path) => pathKind(join(tree, path)) !== undefined,
  );
};
