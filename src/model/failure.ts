import { ExitCode } from './exit-code.ts';

/**
 * An error that ends a command. Any code may throw it; only the command line prints it and turns it into an exit code.
 * The message says what failed, which value, and the remedy; it may span lines.
 */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = ExitCode.usage, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}
