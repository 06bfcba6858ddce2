import { type Contexts, evaluate, fillIn } from './evaluate.ts';
import { type JobPlace, runShell } from './run-shell.ts';
import type { Step } from './workflow.ts';

export interface StepResult {
  readonly name: string;
  /** `skipped` by its `if:` or after a failure; `uses`: another action, which is not run here. */
  readonly state: 'ran' | 'skipped' | 'uses';
  readonly exitCode: number;
  readonly text: string;
}

export interface StepsResult {
  readonly steps: readonly StepResult[];
  /** By the id of the step. */
  readonly results: Readonly<Record<string, { readonly outputs: Readonly<Record<string, string>> }>>;
  /** What was written to GITHUB_STEP_SUMMARY. */
  readonly summary: string;
  /** What was added to the PATH, the newest first. */
  readonly path: readonly string[];
  readonly failed: boolean;
}

export interface Steps extends JobPlace {
  readonly steps: readonly Step[];
  /** Besides `steps`. */
  readonly contexts: Contexts;
  /** Variables of all steps. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly path?: readonly string[];
  /** Runs an action that a step uses; undefined: not here. */
  readonly use?: (
    uses: string,
    inputs: Readonly<Record<string, string>>,
    path: readonly string[],
  ) => UsedAction | undefined;
}

export interface UsedAction extends StepsResult {
  readonly outputs: Readonly<Record<string, string>>;
}

/** Runs steps one after another as GitHub's runner does. */
export const runSteps = (job: Steps): StepsResult => {
  const results: Record<string, { outputs: Readonly<Record<string, string>> }> = {};
  const steps: StepResult[] = [];
  let { path = [] } = job;
  let failed = false;
  let summary = '';
  for (const [index, step] of job.steps.entries()) {
    const contexts: Contexts = { ...job.contexts, steps: results };
    const filled = (values: Readonly<Record<string, unknown>> = {}) =>
      Object.fromEntries(
        Object.entries(values).map(([key, value]) => [key, fillIn(String(value), contexts)]),
      );
    const name = fillIn(step.name ?? step.uses ?? `step ${index + 1}`, contexts);
    const condition = String(step.if ?? 'success()');
    const wanted = (!failed || condition.includes('always()')) && isTrue(evaluate(condition, contexts));
    if (!wanted) {
      steps.push({ name, state: 'skipped', exitCode: 0, text: '' });
      continue;
    }
    if (step.run !== undefined) {
      const done = runShell({
        ...job,
        path,
        script: step.run,
        folder: fillIn(step['working-directory'] ?? '.', contexts),
        variables: { ...job.variables, ...filled(step.env) },
      });
      failed ||= done.exitCode !== 0;
      steps.push({ name, state: 'ran', exitCode: done.exitCode, text: done.text });
      if (step.id !== undefined) results[step.id] = { outputs: done.outputs };
      path = [...done.path, ...path];
      summary += done.summary;
      continue;
    }
    const used = job.use?.(step.uses!, filled(step.with), path);
    if (used === undefined) {
      steps.push({ name, state: 'uses', exitCode: 0, text: '' });
      continue;
    }
    failed ||= used.failed;
    steps.push(...used.steps);
    if (step.id !== undefined) results[step.id] = { outputs: used.outputs };
    path = used.path;
    summary += used.summary;
  }
  return { steps, results, summary, path, failed };
};

/** As `if:` does. */
const isTrue = (value: string): boolean => !['', 'false', '0'].includes(value);
