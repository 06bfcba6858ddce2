import { Command } from 'commander';
import { surveyAxes } from '../../engine/diagnose/survey-axes.ts';
import { table } from '../../reporters/support/table.ts';
import { textColumns } from '../../reporters/support/text-columns.ts';
import { painter } from '../../reporters/terminal/paint.ts';
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
      const rows = surveyed.map(({ name, alias, summary, reason, limit }) => [
        paint.bold(name),
        reason !== '' ? paint.yellow('no') : limit === '' ? paint.green('yes') : paint.yellow('part'),
        [
          summary,
          ...(alias === '' ? [] : [`[reprotest: ${alias}]`]),
          ...[reason, limit].filter(Boolean).map((text) => `— ${text}`),
        ].join(' '),
      ]);
      const head = ['axis', 'here', 'what it varies'].map(paint.dim);
      io.out(`${table([head, ...rows], textColumns(io.columns), 0).join('\n')}\n`);
    });

export default axes;
