import { Command, Option } from 'commander';
import { matrixFormats } from '../../matrix/formats/index.ts';
import type { PlannedShard } from '../../matrix/plan/matrix-plan.ts';
import { MOST_SHARDS } from '../../matrix/shards/parse-shard.ts';
import { counted } from '../../util/counted.ts';
import { largest } from '../../util/largest.ts';
import { writeWhole } from '../history/write-whole.ts';
import type { Io } from '../io.ts';
import { type MatrixFlags, makePlan } from '../matrix/make-plan.ts';
import { integerOption, listOption } from '../run/flags.ts';

const matrix = (io: Io): Command =>
  new Command('matrix')
    .description('print the scenarios as jobs for GitHub, GitLab, Slurm or another engine')
    .argument('[scenario...]', 'names or files (default: those that run would choose)')
    .addOption(
      new Option('--format <name>', 'for which engine: see below')
        .choices(matrixFormats.map(({ name }) => name))
        .makeOptionMandatory(),
    )
    .option(
      '--platform <name=runner>',
      'run everything on this kind of machine: its name in reports, and what the engine calls it (repeatable)',
      listOption,
    )
    .option(
      '--shards <n>',
      'how many for each platform (default: as few as keep each below 1.25 times the longest scenario, or five minutes)',
      integerOption(1, MOST_SHARDS),
    )
    .option('--history <file>', 'the times of earlier nights (default: ./history.ndjson where it exists)')
    .option(
      '--seed <n>',
      'the seed of all shards (default: from version, commit and scenarios)',
      integerOption(0),
    )
    .option('-o, --output <file>', 'write to this file instead of standard output')
    .addHelpText('after', () => FORMATS)
    .action(async (words: string[], flags: MatrixFlags) => {
      const format = matrixFormats.find(({ name }) => name === flags.format)!;
      const plan = await makePlan(words, flags, format, io);
      const text = format.write(plan);
      if (flags.output === undefined) io.raw(text);
      else writeWhole(flags.output, [text], '--output');
      for (const { name, shards } of plan.platforms) io.err(`${name}: ${timesOf(shards)}\n`);
      io.err(`seed ${plan.seed}\n`);
    });

export default matrix;

/** How many shards there are, and how long the longest takes. If no time is known, none is named, because the median is then only assumed. */
const timesOf = (shards: readonly PlannedShard[]): string => {
  const count = counted(shards.length, 'shard');
  const scenarios = shards.flatMap((shard) => shard.scenarios);
  const unknown = scenarios.filter(({ known }) => !known).length;
  if (unknown === scenarios.length) return `${count}; no times are known yet`;
  const longest = largest(shards.map(({ seconds }) => seconds));
  const guessed =
    unknown === 0
      ? ''
      : `; without a known time, counted as the median: ${unknown} of ${counted(scenarios.length, 'scenario')}`;
  return `${count}, the longest about ${Math.ceil(longest)} s${guessed}`;
};

const FORMATS = `
Formats, with what RUNNER is:
${matrixFormats.map(({ name, summary, runner }) => `  ${name.padEnd(7)} ${summary}\n          RUNNER: ${runner}`).join('\n')}
`;
