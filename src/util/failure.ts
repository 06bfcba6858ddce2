import { ExitCode } from '../model/exit-code.ts';
import { FAILURE_CODES, type FailureCode, type FailureExitCode } from '../model/failure-code.ts';
import { withoutCommands } from './runner-commands.ts';

/**
 * An error that ends a command. Any code may throw it; only the command line prints it and turns it into an exit code.
 * The message says what failed, which value, and the remedy; it may span lines. No message contains a command to a CI runner:
 * test runners print it as well.
 */
export class Failure extends Error {
  override readonly name = 'Failure';
  /** The exit code as a word: `usage`, `build-failed`, `inconclusive`, `defect`, `unwritable` or `interrupted`. */
  readonly code: FailureCode;
  readonly exitCode: FailureExitCode;

  constructor(message: string, exitCode: FailureExitCode = ExitCode.usage, options?: ErrorOptions) {
    super(withoutCommands(message), options);
    this.exitCode = exitCode;
    this.code = FAILURE_CODES[exitCode];
  }

  /** For `JSON.stringify`, which leaves out the message of an `Error`. */
  toJSON(): Pick<Failure, 'name' | 'code' | 'exitCode' | 'message'> {
    const { name, code, exitCode, message } = this;
    return { name, code, exitCode, message };
  }
}
