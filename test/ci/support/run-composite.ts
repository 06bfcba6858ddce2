import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { parse } from 'yaml';
import { type Contexts, evaluate, fillIn } from './evaluate.ts';

export interface CompositeOptions {
  /** The folder with `action.yml`. */
  readonly action: string;
  /** The folder of the project, where steps start. */
  readonly workspace: string;
  /** An empty folder for what the runner keeps. */
  readonly runner: string;
  readonly inputs?: Readonly<Record<string, string>>;
  /** Replaces the environment of the runner's job. */
  readonly env?: Readonly<Record<string, string>>;
  /** Put before each shell, such as `setpriv ...`. */
  readonly become?: readonly string[];
}

export interface CompositeStep {
  readonly name: string;
  /** `skipped` by its `if:` or after a failure; `uses`: another action, which is not run here. */
  readonly state: 'ran' | 'skipped' | 'uses';
  readonly exitCode: number;
  readonly text: string;
}

export interface CompositeRun {
  readonly steps: readonly CompositeStep[];
  readonly outputs: Readonly<Record<string, string>>;
  /** What was written to GITHUB_STEP_SUMMARY. */
  readonly summary: string;
  readonly failed: boolean;
}

/** Runs the shell steps of a composite action as GitHub's runner does: one `bash -e -o pipefail` each, whose inputs are variables. */
export const runComposite = (options: CompositeOptions): CompositeRun => {
  const { action, workspace, runner, become = [] } = options;
  const {
    inputs: declared,
    outputs,
    runs,
  } = parse(readFileSync(join(action, 'action.yml'), 'utf8')) as Action;
  const unknown = Object.keys(options.inputs ?? {}).filter((name) => !(name in declared));
  if (unknown.length > 0) throw new Error(`action.yml has no input ${unknown.join(', ')}`);
  const inputs = Object.fromEntries(
    Object.entries(declared).map(([name, { default: value = '' }]) => [
      name,
      options.inputs?.[name] ?? value,
    ]),
  );
  const files = Object.fromEntries(['output', 'path', 'summary'].map((name) => [name, join(runner, name)]));
  mkdirSync(join(runner, 'temp'), { recursive: true });
  const results: Record<string, { outputs: Record<string, string> }> = {};
  const steps: CompositeStep[] = [];
  let failed = false;
  let summary = '';
  let path: readonly string[] = [];
  for (const [index, step] of runs.steps.entries()) {
    const contexts: Contexts = { inputs, steps: results };
    const name = fillIn(step.name ?? step.uses ?? `step ${index}`, contexts);
    const condition = step.if ?? 'success()';
    const wanted = (!failed || condition.includes('always()')) && evaluate(condition, contexts) === 'true';
    if (!wanted || step.run === undefined) {
      steps.push({ name, state: wanted ? 'uses' : 'skipped', exitCode: 0, text: '' });
      continue;
    }
    for (const file of Object.values(files)) writeFileSync(file, '', { mode: 0o666 });
    const script = join(runner, 'temp', `${index}.sh`);
    writeFileSync(script, fillIn(step.run, contexts));
    const variables = Object.fromEntries(
      Object.entries(step.env ?? {}).map(([key, value]) => [key, fillIn(String(value), contexts)]),
    );
    const [program, ...words] = [...become, 'bash', '--noprofile', '--norc', '-e', '-o', 'pipefail', script];
    const { exitCode = 1, all } = execaSync(program!, words, {
      cwd: join(workspace, fillIn(step['working-directory'] ?? '.', contexts)),
      extendEnv: false,
      env: {
        ...options.env,
        PATH: [...path, options.env?.['PATH'] ?? process.env['PATH']].join(':'),
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_ACTION_PATH: action,
        GITHUB_WORKSPACE: workspace,
        GITHUB_OUTPUT: files['output']!,
        GITHUB_PATH: files['path']!,
        GITHUB_STEP_SUMMARY: files['summary']!,
        RUNNER_TEMP: join(runner, 'temp'),
        RUNNER_TOOL_CACHE: join(runner, 'tools'),
        ...variables,
      },
      reject: false,
      all: true,
    });
    failed ||= exitCode !== 0;
    steps.push({ name, state: 'ran', exitCode, text: all });
    if (step.id !== undefined) results[step.id] = { outputs: keysIn(readFileSync(files['output']!, 'utf8')) };
    path = [...readFileSync(files['path']!, 'utf8').split('\n').filter(Boolean), ...path];
    summary += readFileSync(files['summary']!, 'utf8');
  }
  const contexts: Contexts = { inputs, steps: results };
  return {
    steps,
    summary,
    failed,
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([name, { value }]) => [name, fillIn(value, contexts)]),
    ),
  };
};

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly 'working-directory'?: string;
}

/** `name=value` lines; the action writes no values of several lines. */
const keysIn = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
