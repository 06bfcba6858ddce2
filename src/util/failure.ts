import { ExitCode } from '../model/exit-code.ts';
import { withoutCommands } from './runner-commands.ts';

/**
 * An outcome that ends a command: thrown anywhere, told and turned into an exit code by the command line alone.
 * The message says what, which value, and the remedy; it may span lines. It holds no command to a CI runner: test runners print it too.
 */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = ExitCode.usage, options?: ErrorOptions) {
    super(withoutCommands(message), options);
    this.exitCode = exitCode;
  }
}
