import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** What the tests read of a step, a job and a workflow; GitHub's own checker knows the whole form. */
export interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string | boolean;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly 'working-directory'?: string;
}

export interface Job {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly 'timeout-minutes'?: number | string;
  readonly permissions?: unknown;
  readonly strategy?: { readonly matrix?: { readonly node?: readonly number[] } };
  readonly steps?: readonly Step[];
}

export interface Input {
  readonly description: string;
  readonly type?: string;
  readonly default?: unknown;
}

export interface Workflow {
  readonly on: unknown;
  readonly permissions?: unknown;
  readonly concurrency?: { readonly group?: string; readonly 'cancel-in-progress'?: boolean };
  readonly jobs: Readonly<Record<string, Job>>;
}

export interface Action {
  readonly inputs: Readonly<Record<string, Input>>;
  readonly outputs: Readonly<Record<string, { readonly description: string; readonly value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

export const WORKFLOWS = '.github/workflows';

export const readWorkflows = () =>
  readdirSync(WORKFLOWS).map((name) => {
    const text = readFileSync(`${WORKFLOWS}/${name}`, 'utf8');
    return { name, text, workflow: parse(text) as Workflow };
  });

export const readAction = (): Action => parse(readFileSync('action.yml', 'utf8')) as Action;

export const stepsOf = ({ jobs }: Workflow): readonly Step[] =>
  Object.values(jobs).flatMap(({ steps = [] }) => steps);

/** The inputs of a workflow that others call; undefined if none can. */
export const calledInputs = ({ on }: Workflow): Readonly<Record<string, Input>> | undefined =>
  (on as { readonly workflow_call?: { readonly inputs: Readonly<Record<string, Input>> } }).workflow_call
    ?.inputs;
