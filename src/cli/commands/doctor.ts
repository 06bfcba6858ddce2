import { Command } from 'commander';
import { diagnose } from '../../engine/diagnose/diagnose.ts';
import { ExitCode } from '../../model/exit-code.ts';
import { table } from '../../reporters/support/table.ts';
import { textColumns } from '../../reporters/support/text-columns.ts';
import { painter } from '../../reporters/terminal/paint.ts';
import type { Io } from '../io.ts';

const doctor = (io: Io): Command =>
  new Command('doctor')
    .description(
      'show what is missing on this host and the command that installs it; exit 4 if an axis is not available',
    )
    .option('--json', 'print the result as JSON')
    .action(async ({ json }: { readonly json?: true }) => {
      const diagnosis = await diagnose();
      io.exit(diagnosis.lost.length > 0 ? ExitCode.inconclusive : ExitCode.ok);
      if (json) {
        io.out(`${JSON.stringify(diagnosis, null, 2)}\n`);
        return;
      }
      const paint = painter(io.color.out);
      const { isolation, checks, lost, install } = diagnosis;
      io.out(`${paint.bold('isolation')}: ${isolation}\n`);
      const rows = checks.map(({ name, ok, detail }) => [
        ok ? paint.green('ok') : paint.yellow('missing'),
        name,
        detail,
      ]);
      io.out(`${table(rows, textColumns(io.columns), 0).join('\n')}\n`);
      io.out(
        lost.length === 0
          ? '\nEvery axis can be varied here.\n'
          : `\n${paint.yellow('Not available on this host')}: ${lost.join(', ')}\n`,
      );
      if (install !== '') io.out(`As root: ${paint.bold(install)}\n`);
    });

export default doctor;
