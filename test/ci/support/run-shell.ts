import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';

/** Where and as whom the steps of a job run. */
export interface JobPlace {
  /** The folder where steps start. */
  readonly workspace: string;
  /** A folder for what the runner keeps. */
  readonly runner: string;
  /** The environment of the job; nothing else is inherited. */
  readonly env?: Readonly<Record<string, string>>;
  /** Put before each shell, such as `setpriv ...`. */
  readonly become?: readonly string[];
}

export interface ShellStep extends JobPlace {
  readonly script: string;
  /** Relative to the workspace. */
  readonly folder: string;
  readonly variables: Readonly<Record<string, string>>;
  /** What earlier steps added to the PATH. */
  readonly path: readonly string[];
}

export interface ShellResult {
  readonly exitCode: number;
  readonly text: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly path: readonly string[];
  readonly summary: string;
}

/** Runs a shell step as GitHub's runner does: a file for `bash -e -o pipefail`, and files for what it gives to later steps. */
export const runShell = (step: ShellStep): ShellResult => {
  const { workspace, runner, env = {}, become = [] } = step;
  mkdirSync(join(runner, 'temp'), { recursive: true });
  const files = {
    output: join(runner, 'output'),
    path: join(runner, 'path'),
    summary: join(runner, 'summary'),
  };
  for (const file of Object.values(files)) writeFileSync(file, '', { mode: 0o666 });
  const script = join(runner, 'temp', 'step.sh');
  writeFileSync(script, step.script);
  const [program, ...words] = [...become, 'bash', '--noprofile', '--norc', '-e', '-o', 'pipefail', script];
  const { exitCode = 1, all } = execaSync(program!, words, {
    cwd: join(workspace, step.folder),
    extendEnv: false,
    env: {
      ...env,
      PATH: [...step.path, env['PATH'] ?? process.env['PATH']].join(':'),
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: workspace,
      GITHUB_OUTPUT: files.output,
      GITHUB_PATH: files.path,
      GITHUB_STEP_SUMMARY: files.summary,
      RUNNER_TEMP: join(runner, 'temp'),
      RUNNER_TOOL_CACHE: join(runner, 'tools'),
      ...step.variables,
    },
    reject: false,
    all: true,
  });
  const [output, path, summary] = [files.output, files.path, files.summary].map((file) =>
    readFileSync(file, 'utf8'),
  );
  return {
    exitCode,
    text: all,
    outputs: Object.fromEntries(linesOf(output!).map(keyAndValue)),
    path: linesOf(path!),
    summary: summary!,
  };
};

const linesOf = (text: string): string[] => text.split('\n').filter(Boolean);

/** `name=value`; nothing here writes values of several lines. */
const keyAndValue = (line: string): readonly [string, string] => [
  line.slice(0, line.indexOf('=')),
  line.slice(line.indexOf('=') + 1),
];
