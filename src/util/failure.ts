import { ExitCode } from '../model/exit-code.ts';
import { withoutCommands } from './runner-commands.ts';

/**
 * An error that ends a command. Any code may throw it; only the command line prints it and turns it into an exit code.
 * The message says what failed, which value, and the remedy; it may span lines. No message contains a command to a CI runner:
 * test runners print it as well.
 */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = ExitCode.usage, options?: ErrorOptions) {
    super(withoutCommands(message), options);
    this.exitCode = exitCode;
  }
}
