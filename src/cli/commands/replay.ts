import { Command } from 'commander';
import type { Replayed } from '../../engine/replay/replay-build.ts';
import { ExitCode } from '../../model/exit-code.ts';
import type { ReportBuild } from '../../model/report.ts';
import { displayLines } from '../../util/display.ts';
import { interruptible } from '../interruptible.ts';
import type { Io } from '../io.ts';

const replay = (io: Io): Command =>
  new Command('replay')
    .description('the same build again, from its report alone, and whether it gives the same bytes')
    .argument('<report>', 'a report.json, or the folder that has one')
    .argument('<build>', 'the id of a build there: control, experiment, trial-3')
    .option('--shell', 'a shell inside its conditions, at the path of the build, instead of the build')
    .action(async (place: string, id: string, { shell }: { readonly shell?: true }) => {
      process.umask(0o022);
      const { readReport } = await import('../../engine/replay/read-report.ts');
      const { replayBuild, shellInside } = await import('../../engine/replay/replay-build.ts');
      const wanted = readReport(place, id);
      if (shell) {
        io.err(
          `${id}: ${wanted.build.label ?? 'its conditions'}\n  the build: ${wanted.report.scenario.build ?? ''}\n`,
        );
        // An interrupt from the keyboard is for the shell.
        const code = await shellInside(wanted, process.stdin.isTTY === true, new AbortController().signal);
        io.exit(code as ExitCode);
        return;
      }
      const replayed = await interruptible((signal) => replayBuild(wanted, signal));
      io.out(describe(wanted.build, replayed));
      io.exit(judge(wanted.build, replayed));
    });

export default replay;

const describe = ({ id, exit: before }: ReportBuild, replayed: Replayed): string => {
  const { exit, same, outputs, log, notes } = replayed;
  const differing = outputs.filter((output) => output.before !== output.now);
  const end = displayLines(log).trimEnd().split('\n').slice(-LOG_LINES);
  const lines = [
    ...notes.map((note) => `  note: ${note}`),
    ...(exit === before ? [] : [`  it ended with ${exit}, and with ${before} then`]),
    ...(exit === 0 ? [] : end.map((line) => `    | ${line}`)),
    ...differing.map(
      ({ path, before: then, now }) => `  ${path}: ${now ?? 'not there'}, and ${then ?? 'not there'} then`,
    ),
    same ? `  ${id}: the same again, ${extent(replayed)}` : `  ${id}: not the same as in the report`,
  ];
  return `${lines.join('\n')}\n`;
};

const LOG_LINES = 8;

const extent = ({ exit, outputs }: Replayed): string =>
  exit === 0 ? `all of ${outputs.length} files byte for byte` : `it ended with ${exit}`;

const judge = ({ exit: before }: ReportBuild, { exit, same }: Replayed): ExitCode => {
  if (same) return ExitCode.ok;
  return exit !== before && exit !== 0 ? ExitCode.buildFailed : ExitCode.different;
};
