import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { fillIn } from './evaluate.ts';
import type { JobPlace } from './run-shell.ts';
import { runSteps, type UsedAction } from './run-steps.ts';
import type { Action } from './workflow.ts';

export interface CompositeOptions extends JobPlace {
  /** The folder with `action.yml`. */
  readonly action: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly path?: readonly string[];
}

/** Runs the shell steps of a composite action as GitHub's runner does. */
export const runComposite = ({ action, inputs: given = {}, ...place }: CompositeOptions): UsedAction => {
  const {
    inputs: declared,
    outputs,
    runs,
  } = parse(readFileSync(join(action, 'action.yml'), 'utf8')) as Action;
  const unknown = Object.keys(given).filter((name) => !(name in declared));
  if (unknown.length > 0) throw new Error(`action.yml has no input ${unknown.join(', ')}`);
  const inputs = Object.fromEntries(
    Object.entries(declared).map(([name, { default: value = '' }]) => [name, given[name] ?? String(value)]),
  );
  const done = runSteps({
    ...place,
    steps: runs.steps,
    contexts: { inputs },
    variables: { GITHUB_ACTION_PATH: action },
  });
  const contexts = { inputs, steps: done.results };
  return {
    ...done,
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([name, { value }]) => [name, fillIn(value, contexts)]),
    ),
  };
};
