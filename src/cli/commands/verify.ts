import { Command } from 'commander';
import { ExitCode } from '../../model/exit-code.ts';
import type { Verification } from '../../model/verification.ts';
import { interruptible } from '../interruptible.ts';
import type { Io } from '../io.ts';

const verify = (io: Io): Command =>
  new Command('verify')
    .description('rebuild, and compare with the published files')
    .argument('<scenario>', 'a name or a file')
    .option(
      '--against <file>',
      'compare with this file, or with the files of this folder that have the same names',
    )
    .option('--json', 'print the outcome as JSON')
    .action(async (word: string, { against, json }: { against?: string; json?: true }) => {
      const [{ chooseScenarios }, { progressTo }, { verifyScenario }, { verificationText }] =
        await Promise.all([
          import('../run/choose-scenarios.ts'),
          import('../run/progress.ts'),
          import('../../engine/verify/verify-scenario.ts'),
          import('../../reporters/verification-text.ts'),
        ]);
      process.umask(0o022);
      const [scenario] = await chooseScenarios([word], [], {});
      const progress = progressTo(io, {});
      const outcome = await interruptible((signal) =>
        verifyScenario({
          scenario: scenario!,
          ...(against !== undefined && { against }),
          signal,
          progress: progress.event,
        }),
      ).finally(progress.end);
      if (json) io.out(`${JSON.stringify(outcome, undefined, 2)}\n`);
      else io.out(verificationText(outcome));
      io.exit(EXIT_CODES[outcome.verdict]);
    });

const EXIT_CODES: Readonly<Record<Verification['verdict'], ExitCode>> = {
  verified: ExitCode.ok,
  different: ExitCode.different,
  failed: ExitCode.buildFailed,
};

export default verify;
