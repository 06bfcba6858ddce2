import type { Command } from 'commander';
import { DEFAULT_OPTIONS } from '../../engine/plan/default-options.ts';
import { formatDuration } from '../../util/duration.ts';
import { presetOption } from '../preset-option.ts';
import { integerOption, listOption, MOST_JOBS } from './flags.ts';

/** Adds the options that say what to build, and what to vary: those of `run` and `mend`. */
export const addBuildOptions = (command: Command): Command =>
  command
    .option(
      '--source <dir|archive>',
      'what to build: a folder, an archive or a .dsc (default: the current folder)',
    )
    .addOption(presetOption('the kind of the project, which fills in what is not given: see below'))
    .option(
      '--output <pattern>',
      'compare only these outputs, in the source, or beside it as in ../*.deb (repeatable; default: every file created or changed; see docs/patterns.md)',
      listOption,
    )
    .option('--ignore <pattern>', 'do not compare these outputs (repeatable)', listOption)
    .option(
      '--env <name=value>',
      'a variable of the builds, which inherit none (repeatable; overrides the scenario)',
      listOption,
    )
    .option('--pass <name>', 'give builds this variable of yours, if it is set (repeatable)', listOption)
    .option(
      '--bind <path>',
      'let builds see this path of the host; PATH:rw: also write to it; PATH:private: each write to a version of its own (repeatable; see docs/scenario.md)',
      listOption,
    )
    .option(
      '--source-date-epoch <n>',
      'the SOURCE_DATE_EPOCH of the builds: seconds since 1970, or auto for the time of the source (debian/changelog, else the commit, else the newest file)',
    )
    .option(
      '--vary <list>',
      'comma-separated axes. umask,uid varies only these; -clock varies all but clock; +jobs adds jobs to the default set',
      listOption,
    );

/** Adds the options that choose settings and limits of the builds. */
export const addLimitOptions = (command: Command): Command =>
  command
    .option(
      '--set <axis=value>',
      'choose the setting of an axis in the experiment, such as clock=+400d or timezone=Asia/Kolkata (repeatable; see docs/scenario.md)',
      listOption,
    )
    .option('--seed <n>', 'choose the same settings as an earlier run', integerOption(0))
    .option(
      '--jobs <n>',
      `how many builds at the same time (default: ${DEFAULT_OPTIONS.jobs})`,
      integerOption(1, MOST_JOBS),
    )
    .option(
      '--timeout <duration>',
      `end a build after this time, such as 90s or 10m (default: ${formatDuration(DEFAULT_OPTIONS.timeoutMs)})`,
    )
    .option(
      '--memory <size>',
      'end a build whose processes hold more memory than this, such as 512M or 2G (default: no limit)',
    );
