import { displayLines, displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { shedPowers } from '../../util/shed-powers.ts';
import { runProgram } from '../host/run-program.ts';

export type GitOutcome =
  | { readonly ok: true; readonly output: string }
  /** Git's error messages, escaped for display. */
  | { readonly ok: false; readonly words: string };

export interface GitOptions {
  /** Default: two minutes. */
  readonly timeoutMs?: number;
  readonly pristine?: boolean;
  /** Ends git. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs git in English and without prompts. Ignores replaced objects, and the variables that would select another repository.
 * Throws a `Failure` only if git is not installed, and the reason of `signal` after an abort.
 */
export const git = async (
  args: readonly string[],
  { timeoutMs = 120_000, pristine = false, signal: caller }: GitOptions = {},
): Promise<GitOutcome> => {
  const limit = AbortSignal.timeout(timeoutMs);
  const signal = caller === undefined ? limit : AbortSignal.any([limit, caller]);
  const [command, ...words] = shedPowers('git', args);
  // SIGTERM: git removes its lock files and unfinished packs.
  const options = { env: environment(pristine), signal, killSignal: 'SIGTERM' } as const;
  const { output, messages, problem, isMissing } = await runProgram(command, words, options);
  caller?.throwIfAborted();
  if (problem === undefined) return { ok: true, output: output.replace(/\n+$/, '') };
  if (isMissing) throw new Failure('git is not installed\n  Debian: apt-get install git');
  if (signal.aborted) return { ok: false, words: `no answer within ${timeoutMs / 1000} seconds` };
  return { ok: false, words: displayLines(messages).trim() };
};

/** Git's output, or a `Failure` that names the repository and says what git said. */
export const demand = async (
  args: readonly string[],
  repository: string,
  options?: GitOptions,
): Promise<string> => {
  const outcome = await git(args, options);
  if (outcome.ok) return outcome.output;
  const remedy = /lazy fetching disabled|promisor/.test(outcome.words)
    ? '\n  it is a partial clone, and what it lacks is not fetched: name the repository that it was cloned from'
    : '';
  throw new Failure(
    `cannot read the repository ${displayText(repository)}:\n  ${outcome.words.replaceAll('\n', '\n  ')}${remedy}`,
  );
};

/** `pristine`: without the configuration of the user and the system, whose filters, conversions and hooks change checkouts. */
const environment = (pristine: boolean): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !name.startsWith('GIT_') || KEPT.has(name) || (!pristine && SETTING.test(name)),
    ),
  ),
  LC_ALL: 'C',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_LAZY_FETCH: '1',
  ...(pristine && { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_ATTR_NOSYSTEM: '1' }),
});

/** Variables that are passed on: they define how to reach a server, how far up a repository is searched, and the user's configuration. */
const KEPT: ReadonlySet<string> = new Set([
  'GIT_SSH',
  'GIT_SSH_COMMAND',
  'GIT_ASKPASS',
  'GIT_SSL_CAINFO',
  'GIT_SSL_NO_VERIFY',
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_SYSTEM',
  'GIT_CONFIG_NOSYSTEM',
  'GIT_CEILING_DIRECTORIES',
  'GIT_DISCOVERY_ACROSS_FILESYSTEM',
]);

/** Single settings of the user's (git-config(1), ENVIRONMENT). */
const SETTING = /^GIT_CONFIG_(?:COUNT|KEY_\d+|VALUE_\d+)$/;
