import { resolve } from 'node:path';
import { execaSync } from 'execa';

/** The words that start the built tool, from any folder. */
export const CLI = [process.execPath, resolve('bin/repro-harness.js')] as const;

export interface CliOptions {
  readonly cwd?: string;
  /** Added to the environment of the test; `undefined` removes a variable. */
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
  /** Of Node, such as `--stack-size=246`. */
  readonly nodeOptions?: readonly string[];
}

/** Runs the built tool to its end, and returns its exit code and exactly what it printed. */
export const runCli = (args: readonly string[], { nodeOptions = [], ...options }: CliOptions = {}) => {
  const [node, program] = CLI;
  const { exitCode, stdout, stderr } = execaSync(node, [...nodeOptions, program, ...args], {
    ...options,
    reject: false,
    stripFinalNewline: false,
  });
  return { exitCode, stdout, stderr };
};
