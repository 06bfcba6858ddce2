import { Failure } from '../../util/failure.ts';

/** Runs commands of the user on the host, with the caller's environment, and prints what they print. Throws a `Failure` if they fail. */
export const hostCommands = async (
  name: string,
  script: string,
  { cwd, signal, print }: { cwd: string; signal: AbortSignal; print: (text: string) => void },
): Promise<void> => {
  // Loaded on demand: most runs have no such commands.
  const { execa } = await import('execa');
  const { all, failed, exitCode, shortMessage } = await execa('sh', ['-ec', script], {
    cwd,
    stdin: 'ignore',
    all: true,
    reject: false,
    cancelSignal: signal,
    stripFinalNewline: false,
  });
  print(all ?? '');
  if (failed)
    throw new Failure(
      `the commands of ${name} failed: ${exitCode === undefined ? shortMessage : `exit code ${exitCode}`}`,
    );
};
