import { Command } from 'commander';
import { ExitCode } from '../../model/exit-code.ts';
import { Failure } from '../../util/failure.ts';
import { interruptible } from '../interruptible.ts';
import type { Io } from '../io.ts';

const verifyTagCommand = (io: Io): Command =>
  new Command('verify-tag')
    .description('check that a git tag still leads to the same commit')
    .argument('<repository>', 'a folder or a URL')
    .argument('<tag>', 'the name of the tag, without refs/tags/')
    .option('--commit <sha>', 'the full id of the commit that the tag must lead to')
    .option('--signature', 'also check the signature (git verify-tag, with your own keys and configuration)')
    .action(async (repository: string, tag: string, flags: { commit?: string; signature?: true }) => {
      if (flags.commit === undefined)
        throw new Failure('verify-tag needs --commit SHA, the commit that the tag must lead to');
      const { describeTag, verifyTag } = await import('../../sandbox/git/verify-tag.ts');
      const asked = { repository, tag, commit: flags.commit, signature: flags.signature === true };
      const verdict = await interruptible((signal) => verifyTag({ ...asked, signal }));
      const good = verdict.kind === 'verified';
      io.out(`${good ? 'VERIFIED' : 'REFUSED'}  ${describeTag(asked, verdict)}\n`);
      if (good && asked.signature) io.out('the signature is valid\n');
      io.exit(good ? ExitCode.ok : ExitCode.different);
    });

export default verifyTagCommand;
