/** The groups of reprotest's options: the sections of its configuration file. */
export type OptionGroup = 'general' | 'basic' | 'diff' | 'advanced';

/** One option of reprotest 0.7.23, as argparse knows it. */
export interface ReprotestOption {
  /** Its names, the long one first. */
  readonly names: readonly [string, ...string[]];
  /** `flag`: no value; `once`: a value, of which the last counts; `each`: every value counts; `count`: each mention counts. */
  readonly kind: 'flag' | 'once' | 'each' | 'count';
  /** What its value is called. */
  readonly value?: string;
  readonly group: OptionGroup;
  readonly summary: string;
  /** What it does here instead of what it does in reprotest; absent if it does the same. Said when it is given. */
  readonly instead?: string;
  /** Why it is refused, with the remedy; absent if it is accepted. */
  readonly refused?: string;
}

/** Every option of reprotest 0.7.23, and `--version`, which only this program has. */
export const OPTION_TABLE: readonly ReprotestOption[] = [
  {
    names: ['--version'],
    kind: 'flag',
    group: 'general',
    summary: 'print the version of repro-harness',
  },
  {
    names: ['--config-file', '-f'],
    kind: 'once',
    value: 'file',
    group: 'general',
    summary: 'read options from this file, or from .reprotestrc in this folder',
  },
  {
    names: ['--verbosity'],
    kind: 'once',
    value: 'n',
    group: 'basic',
    summary: '1: every axis with its readings; 2: the logs of the builds, too (default: 0)',
  },
  { names: ['--verbose', '-v'], kind: 'count', group: 'basic', summary: 'one more than --verbosity' },
  {
    names: ['--host-distro'],
    kind: 'once',
    value: 'name',
    group: 'basic',
    summary: 'accepted and not used',
    instead: 'not used: it concerns packages of virtual servers',
  },
  {
    names: ['--source-root', '-s'],
    kind: 'once',
    value: 'path',
    group: 'basic',
    summary: 'the folder to build, or a file in it (default: the current folder)',
  },
  {
    names: ['--source-pattern'],
    kind: 'once',
    value: 'patterns',
    group: 'basic',
    summary: 'build only these files of the source: patterns of the shell',
  },
  {
    names: ['--build-command', '-c'],
    kind: 'once',
    value: 'command',
    group: 'basic',
    summary: 'a script for sh -ec; auto: the preset for the source (default)',
  },
  {
    names: ['--store-dir'],
    kind: 'once',
    value: 'dir',
    group: 'basic',
    summary:
      'keep artifacts, digests, differences and reports in this folder, which must be empty or missing',
  },
  {
    names: ['--variations'],
    kind: 'once',
    value: 'variations',
    group: 'basic',
    summary: 'what to vary, as in reprotest(1) (default: +all)',
  },
  {
    names: ['--vary'],
    kind: 'each',
    value: 'variations',
    group: 'basic',
    summary: 'changes to --variations (repeatable)',
  },
  {
    names: ['--extra-build'],
    kind: 'each',
    value: 'variations',
    group: 'basic',
    summary: 'one more experiment, with these changes; it may be empty (repeatable)',
  },
  {
    names: ['--auto-build'],
    kind: 'flag',
    group: 'basic',
    summary: 'make further builds to find the variations to blame',
  },
  {
    names: ['--env-build'],
    kind: 'flag',
    group: 'basic',
    summary: 'vary the environment variables of a desktop and a login, and find those to blame',
  },
  {
    names: ['--min-cpus'],
    kind: 'once',
    value: 'n',
    group: 'basic',
    summary: 'processors for the control build (default: 1)',
  },
  {
    names: ['--dont-vary'],
    kind: 'each',
    value: 'variations',
    group: 'basic',
    summary: 'the old form of --vary=-NAME (repeatable)',
  },
  {
    names: ['--diffoscope-arg'],
    kind: 'each',
    value: 'arg',
    group: 'diff',
    summary: 'run diffoscope on artifacts that differ, with this argument (repeatable)',
  },
  {
    names: ['--diffoscope'],
    kind: 'once',
    value: 'path',
    group: 'diff',
    summary: 'run this diffoscope on artifacts that differ',
  },
  {
    names: ['--no-diffoscope'],
    kind: 'flag',
    group: 'diff',
    summary: 'do not run diffoscope (it is not run by default)',
  },
  {
    names: ['--testbed-pre'],
    kind: 'once',
    value: 'commands',
    group: 'advanced',
    summary: 'run these commands on the host, in a copy of the source that is then built',
  },
  {
    names: ['--testbed-init'],
    kind: 'once',
    value: 'commands',
    group: 'advanced',
    summary: 'run these commands on the host before the builds',
  },
  {
    names: ['--testbed-build-pre'],
    kind: 'once',
    value: 'commands',
    group: 'advanced',
    summary: 'run these commands on the host, in a copy of the source that is then built',
    instead: 'run once, in a copy of the source that all builds then have, instead of before each build',
  },
  {
    names: ['--auto-preset-expr'],
    kind: 'once',
    value: 'expression',
    group: 'advanced',
    summary: 'change the preset: _.set, _.append, _.prepend or _.str_replace, then .FIELD("TEXT")',
  },
  {
    names: ['--no-clean-on-error'],
    kind: 'flag',
    group: 'advanced',
    summary: 'accepted: nothing is left after an error; repro-harness replay builds again',
    instead: 'nothing is left after an error: with --store-dir, repro-harness replay builds it again',
  },
  {
    names: ['--dry-run'],
    kind: 'flag',
    group: 'advanced',
    summary: 'print what would be built and varied, and build nothing',
  },
  {
    names: ['--print-sudoers'],
    kind: 'flag',
    group: 'advanced',
    summary: 'print rules for sudo: there are none, because none are needed',
  },
  {
    names: ['--control-build'],
    kind: 'once',
    value: 'path',
    group: 'advanced',
    summary: 'refused: both builds are made side by side',
    refused:
      'the control build is always made, under known conditions: leave it out; to compare with earlier artifacts, use repro-harness verify, or repro-harness diff',
  },
  {
    names: ['--append-build-command'],
    kind: 'once',
    value: 'commands',
    group: 'advanced',
    summary: 'append this text to the build command',
  },
];
