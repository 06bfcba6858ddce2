import { execFile } from 'node:child_process';
import { Failure } from '../../model/failure.ts';
import { displayLines } from '../../util/display.ts';
import { shedPowers } from '../../util/shed-powers.ts';

export type GitOutcome =
  | { readonly ok: true; readonly output: string }
  /** Git's error messages, escaped for display. */
  | { readonly ok: false; readonly words: string };

/**
 * Runs git in English and without prompts. Ignores replaced objects, and the variables that would select another repository.
 * Throws a `Failure` only if git is not installed.
 */
export const git = (
  args: readonly string[],
  { timeoutMs = 120_000, pristine = false } = {},
): Promise<GitOutcome> =>
  new Promise((resolve, reject) => {
    const options = { env: environment(pristine), timeout: timeoutMs, maxBuffer: 1 << 26 };
    const [command, ...words] = shedPowers('git', args);
    execFile(command, words, options, (error, output, complaint) => {
      if (error === null) resolve({ ok: true, output: output.trim() });
      else if ((error as NodeJS.ErrnoException).code === 'ENOENT')
        reject(new Failure('git is not installed\n  Debian: apt-get install git'));
      else if (error.killed === true)
        resolve({ ok: false, words: `no answer within ${timeoutMs / 1000} seconds` });
      else resolve({ ok: false, words: displayLines(complaint).trim() });
    });
  });

/** `pristine`: without the configuration of the user and the system, whose filters, conversions and hooks change checkouts. */
const environment = (pristine: boolean): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_') || KEPT.has(name)),
  ),
  LC_ALL: 'C',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_OPTIONAL_LOCKS: '0',
  ...(pristine && { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_ATTR_NOSYSTEM: '1' }),
});

/** Variables that are passed on: they define how to reach a server, and which configuration files to read. */
const KEPT: ReadonlySet<string> = new Set([
  'GIT_SSH',
  'GIT_SSH_COMMAND',
  'GIT_ASKPASS',
  'GIT_SSL_CAINFO',
  'GIT_SSL_NO_VERIFY',
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_SYSTEM',
  'GIT_CONFIG_NOSYSTEM',
]);
