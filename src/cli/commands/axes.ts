import { Command } from 'commander';
import { surveyAxes } from '../../engine/plan/survey-axes.ts';
import { painter } from '../../reporters/terminal/paint.ts';
import { table } from '../../reporters/terminal/table.ts';
import type { Io } from '../io.ts';

const axes = (io: Io): Command =>
  new Command('axes')
    .description('list every axis, what it varies, and whether it is available on this host')
    .option('--json', 'print the list as JSON')
    .action(async ({ json }: { readonly json?: true }) => {
      const surveyed = await surveyAxes();
      if (json) {
        io.out(`${JSON.stringify(surveyed, null, 2)}\n`);
        return;
      }
      const paint = painter(io.color.out);
      const rows = surveyed.map(({ name, alias, summary, reason }) => [
        paint.bold(name),
        reason === '' ? paint.green('yes') : paint.yellow('no'),
        [
          summary,
          ...(alias === '' ? [] : [`[reprotest: ${alias}]`]),
          ...(reason === '' ? [] : [`— ${reason}`]),
        ].join(' '),
      ]);
      io.out(
        `${table([['axis', 'here', 'what it varies'].map(paint.dim), ...rows], [15, 5, Math.max(56, Math.min(io.columns, 120) - 24)], 0)}\n`,
      );
    });

export default axes;
