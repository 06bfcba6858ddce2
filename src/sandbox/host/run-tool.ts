import { shedPowers } from '../../util/shed-powers.ts';
import { SETUP_ENV } from './find-programs.ts';
import { type ProgramOptions, runProgram } from './run-program.ts';

export interface ToolOptions extends Pick<ProgramOptions, 'signal'> {
  readonly env?: Readonly<Record<string, string>>;
  /** Whether it keeps the ambient capabilities of this process, for files of builds with other user ids; default: no. */
  readonly keepsPowers?: boolean;
}

/** Runs a program of the host without the caller's environment; resolves to its standard output, rejects with its standard error. */
export const runTool = async (
  program: string,
  args: readonly string[],
  { signal, env = SETUP_ENV, keepsPowers = false }: ToolOptions = {},
): Promise<string> => {
  const [command, ...words] = keepsPowers ? [program, ...args] : shedPowers(program, args);
  const { output, messages, problem, isMissing } = await runProgram(command!, words, { env, signal });
  if (problem === undefined) return output;
  if (isMissing) throw new Error(problem);
  throw new Error(`${program}: ${messages.trim().slice(-KEPT) || problem}`);
};

const KEPT = 4096;
