import { Command } from 'commander';
import type { Replayed } from '../../engine/replay/replay-build.ts';
import { ExitCode } from '../../model/exit-code.ts';
import type { ReportBuild } from '../../model/report.ts';
import { logEnd } from '../../util/log-end.ts';
import { interruptible } from '../interruptible.ts';
import type { Io } from '../io.ts';

const replay = (io: Io): Command =>
  new Command('replay')
    .description('repeat a build from its report alone, and check that it gives the same bytes')
    .argument('<report>', 'a report.json, or the folder that contains one')
    .argument('<build>', 'the id of a build in the report, such as control, experiment or trial-3')
    .option('--shell', 'instead of the build, start a shell in its conditions, at its path')
    .action(async (place: string, id: string, { shell }: { readonly shell?: true }) => {
      process.umask(0o022);
      const { readReport } = await import('../../engine/replay/read-report.ts');
      const { replayBuild, shellInside } = await import('../../engine/replay/replay-build.ts');
      const { withRevision } = await import('../../engine/replay/with-revision.ts');
      const wanted = readReport(place, id);
      if (shell) {
        io.err(
          `${id}: ${wanted.build.label ?? 'its conditions'}\n  the build: ${wanted.report.scenario.build ?? ''}\n`,
        );
        // The shell handles an interrupt from the keyboard.
        const { signal } = new AbortController();
        const code = await withRevision(wanted, signal, (found) =>
          shellInside(found, process.stdin.isTTY === true, signal),
        );
        io.exit(code as ExitCode);
        return;
      }
      const { progressTo } = await import('../run/progress.ts');
      const progress = progressTo(io, {});
      // Among the notes on the build is that it has no namespaces.
      const replayed = await interruptible((signal) =>
        withRevision(wanted, signal, (found) =>
          replayBuild(found, signal, (event) => event.kind === 'unprotected' || progress.event(event)),
        ),
      ).finally(progress.end);
      io.out(describe(wanted.build, replayed));
      io.exit(judge(wanted.build, replayed));
    });

export default replay;

const describe = ({ id, exit: before }: ReportBuild, replayed: Replayed): string => {
  const { exit, same, outputs, log, fix, notes } = replayed;
  const differing = outputs.filter((output) => output.before !== output.now);
  const end = logEnd(log, LOG_LINES);
  const lines = [
    ...notes.map((note) => `  note: ${note}`),
    ...(exit === before ? [] : [`  ended with ${exit}, in the report with ${before}`]),
    ...(exit === 0 ? [] : end.map((line) => `    | ${line}`)),
    ...(fix === undefined ? [] : [`  ${[fix.text, fix.command].filter(Boolean).join(' ')}`]),
    ...differing.map(
      ({ path, before: then, now }) => `  ${path}: ${now ?? 'missing'}, in the report ${then ?? 'missing'}`,
    ),
    same
      ? `  ${id}: the same as in the report, ${extent(replayed)}`
      : `  ${id}: not the same as in the report`,
  ];
  return `${lines.join('\n')}\n`;
};

const LOG_LINES = 8;

const extent = ({ exit, outputs }: Replayed): string =>
  exit === 0
    ? `every byte of ${outputs.length} ${outputs.length === 1 ? 'file' : 'files'}`
    : `ended with ${exit}`;

const judge = ({ exit: before }: ReportBuild, { exit, same }: Replayed): ExitCode => {
  if (same) return ExitCode.ok;
  return exit !== before && exit !== 0 ? ExitCode.buildFailed : ExitCode.different;
};
