import { Command } from 'commander';
import { diff as compare } from '../../engine/diff.ts';
import { ExitCode } from '../../model/exit-code.ts';
import { diffText } from '../../reporters/diff-text.ts';
import type { Io } from '../io.ts';

interface DiffOptions {
  readonly json?: boolean;
}

const diff = (io: Io): Command =>
  new Command('diff')
    .description('compare and explain two files or directories; archives in archives to any depth')
    .argument('<A>', 'one file or directory')
    .argument('<B>', 'the other')
    .option('--json', 'the comparison as JSON on stdout')
    .action(async (a: string, b: string, options: DiffOptions) => {
      const { comparison } = await compare(a, b);
      if (options.json) io.out(`${JSON.stringify(comparison, undefined, 2)}\n`);
      else io.out(diffText(comparison, io.columns));
      io.exit(comparison.verdict === 'equal' ? ExitCode.ok : ExitCode.different);
    });

export default diff;
