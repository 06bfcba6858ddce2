import { ExitCode } from '../model/exit-code.ts';
import { displayLines } from '../util/display.ts';
import { Failure } from '../util/failure.ts';
import type { Isolation } from './sandbox.ts';

/** This host opens a sandbox of one kind, but no build can start in it, not even one that runs nothing. */
export class SandboxRefused extends Failure {
  readonly isolation: Isolation;
  readonly reason: string;

  constructor(isolation: Isolation, reason: string) {
    super(
      `this host lets no build start in its own namespaces:\n${displayLines(reason)}`,
      ExitCode.inconclusive,
    );
    this.isolation = isolation;
    this.reason = reason;
  }
}
