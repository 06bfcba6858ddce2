import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';

/**
 * Runs diffoscope on two folders of artifacts, and resolves to what it prints. In its arguments, `{0}` is the name of the experiment and `{1}` its
 * folder. Throws a `Failure` if it is not installed, or ends with another code than 0 and 1.
 */
export const runDiffoscope = async (
  { program, args }: { readonly program: string; readonly args: readonly string[] },
  [control, experiment]: readonly [string, string],
  name: string,
  signal: AbortSignal,
): Promise<string> => {
  // Loaded on demand: it is run only on request.
  const { execa } = await import('execa');
  const words = args.map((arg) => arg.replaceAll('{0}', name).replaceAll('{1}', experiment));
  const { all, exitCode, shortMessage, code } = await execa(
    program,
    [...words, '--no-progress', control, experiment],
    {
      stdin: 'ignore',
      all: true,
      reject: false,
      cancelSignal: signal,
      stripFinalNewline: false,
    },
  );
  if (code === 'ENOENT')
    throw new Failure(
      `${displayText(program)} is not installed\n  apt-get install diffoscope-minimal, or leave --diffoscope and --diffoscope-arg out: the report explains the differences`,
    );
  if (exitCode !== 0 && exitCode !== 1)
    throw new Failure(
      `${displayText(program)} failed: ${displayText((all ?? '').trim() || (shortMessage ?? `exit code ${exitCode}`))}`,
    );
  return all ?? '';
};
