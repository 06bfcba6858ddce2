import { Command } from 'commander';
import { ExitCode } from '../../model/exit-code.ts';
import { Failure } from '../../util/failure.ts';
import type { Io } from '../io.ts';

const verifyTagCommand = (io: Io): Command =>
  new Command('verify-tag')
    .description('is the tag still what it was?')
    .argument('<repository>', 'a folder or a URL')
    .argument('<tag>', 'its name, without refs/tags/')
    .option('--commit <sha>', 'the full id of the commit that the tag must lead to')
    .option(
      '--signature',
      'its signature must hold as well (git verify-tag, with your own keys and configuration)',
    )
    .action(async (repository: string, tag: string, flags: { commit?: string; signature?: true }) => {
      if (flags.commit === undefined)
        throw new Failure('verify-tag needs --commit SHA: the commit that it must be');
      const { describeTag, verifyTag } = await import('../../sandbox/git/verify-tag.ts');
      const asked = { repository, tag, commit: flags.commit, signature: flags.signature === true };
      const verdict = await verifyTag(asked);
      const good = verdict.kind === 'verified';
      io.out(`${good ? 'VERIFIED' : 'REFUSED'}  ${describeTag(asked, verdict)}\n`);
      if (good && asked.signature) io.out('its signature holds\n');
      io.exit(good ? ExitCode.ok : ExitCode.different);
    });

export default verifyTagCommand;
