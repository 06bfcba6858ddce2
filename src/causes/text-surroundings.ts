import type { AxisName } from '../model/axis-name.ts';
import type { Cause } from '../model/cause.ts';
import { DECODED_FORMATS, type Format } from '../model/difference.ts';
import type { Fix } from '../model/finding.ts';
import { axisOfVariable } from './support/axis-of-variable.ts';
import { canariesIn } from './support/canaries-in.ts';
import { coverCanaries } from './support/cover-canaries.ts';
import { substituteCanaries } from './support/substitute-canaries.ts';

/** A value of the build environment as text: each side contains that of its own build. */
export const textSurroundings: Cause = {
  code: 'text',
  formats: ['text', 'json', 'bytes', 'elf', 'pyc', 'pdf', 'directory', ...DECODED_FORMATS],
  cause: 'the output contains a value of the build environment',
  fix: { text: 'Do not write it, or write a fixed value instead.' },
  explains: ({ first }, { format, field }, { canaries }) => {
    const { control, experiment, context } = first;
    const variable = format === 'text' ? axisOfVariable(first, canaries) : undefined;
    if (variable !== undefined)
      return { axes: [variable], confidence: 'recognised', variant: variable, ...wordsFor(variable, format) };
    if (typeof control !== 'string' || typeof experiment !== 'string') return undefined;
    // Its context is a sample of all lines that differ: a value in it does not say why others moved.
    if (field === 'line order') return undefined;
    // A value of several words, such as PATH, is complete only in the whole line.
    const whole =
      substituteCanaries(control, experiment, canaries) ??
      (context === undefined ? undefined : substituteCanaries(context.control, context.experiment, canaries));
    const holds =
      whole === undefined && BINARY.has(format) && canariesIn(control, experiment, canaries).length > 0;
    const cover = holds ? coverCanaries(control, experiment, canaries) : undefined;
    const found = whole ?? (cover && { axes: cover.axes, certain: true });
    const axis = found?.axes[0];
    if (found === undefined || axis === undefined) return undefined;
    return {
      axes: found.axes,
      confidence: found.certain ? 'recognised' : 'suggested',
      variant: found.axes.join('-'),
      // What differs besides the value may be anything.
      ...(cover?.whole === false || whole?.partial === true ? { unsettled: [] } : {}),
      ...(found.axes.join() === 'build-path' ? { property: 'path' } : {}),
      ...wordsFor(axis, format),
    };
  },
};

const wordsFor = (axis: AxisName, format: Format): { readonly cause?: string; readonly fix?: Fix } => {
  const { cause, fix } = WORDS[axis] ?? {};
  return {
    ...(cause === undefined ? {} : { cause: `the output contains ${cause}` }),
    ...(fix === undefined ? {} : { fix: axis === 'build-path' && !TEXTS.has(format) ? IN_BINARY : fix }),
  };
};

const TEXTS: ReadonlySet<Format> = new Set(['text', 'json']);

/** A length may precede it: a text that is replaced afterwards damages the file. */
const IN_BINARY: Fix = {
  text: 'Do not let the program that writes the file store the path: compilers and other tools have options that omit or map it.',
};

/** Formats with numbers between the strings, such as their lengths. */
const BINARY: ReadonlySet<Format> = new Set(['bytes', 'elf', 'pyc', ...DECODED_FORMATS]);

const WORDS: Partial<Record<AxisName, { readonly cause: string; readonly fix?: Fix }>> = {
  'build-path': {
    cause: 'the build path',
    fix: {
      text: 'Write paths relative to the source, or replace the path of the build in the text.',
      command: 'sed "s|$PWD|.|g"',
    },
  },
  home: {
    cause: 'the home directory',
    fix: { text: 'Do not write paths under HOME; set HOME to a fixed path.', command: 'HOME=/nonexistent' },
  },
  tmpdir: { cause: 'the temporary directory', fix: { text: 'Do not write the names of temporary files.' } },
  path: { cause: 'PATH', fix: { text: 'Do not write PATH; write the names of the tools.' } },
  env: {
    cause: 'the value of an environment variable',
    fix: {
      text: 'Do not write environment variables; run the build with a clean environment.',
      command: 'env -i PATH="$PATH"',
    },
  },
  umask: { cause: 'the umask' },
  uid: { cause: 'the numeric user id of the build' },
  gid: { cause: 'the numeric group id of the build' },
  'user-name': {
    cause: 'the user or group name of the build',
    fix: { text: 'Do not write the user that ran the build: `id -un`, `whoami`, USER, git config.' },
  },
  hostname: { cause: 'the host name', fix: { text: 'Do not write `hostname` or `uname -n`.' } },
  locale: { cause: 'the name of the locale', fix: { text: 'Set `LC_ALL=C`.', command: 'LC_ALL=C' } },
  timezone: { cause: 'the time zone', fix: { text: 'Set `TZ=UTC`.', command: 'TZ=UTC' } },
  kernel: { cause: 'the kernel release', fix: { text: 'Do not write `uname -r`.' } },
  cpus: { cause: 'the number of processors', fix: { text: 'Do not write the number from `nproc`.' } },
  pid: { cause: 'a process id', fix: { text: 'Do not write process ids; derive names from the content.' } },
  uptime: { cause: 'the time since boot', fix: { text: 'Do not write the time since boot.' } },
  clock: {
    cause: 'the time of the build',
    fix: {
      text: 'Write the release time instead of the current time.',
      command: 'date -u -d @$SOURCE_DATE_EPOCH',
    },
  },
  'source-mtime': { cause: 'the modification time of a source' },
  shell: { cause: 'the path of the shell' },
  terminal: {
    cause: 'the type or the size of the terminal',
    fix: { text: 'Set the width and the type of the terminal.', command: 'COLUMNS=80 TERM=dumb' },
  },
  'machine-id': {
    cause: 'the machine id or the boot id',
    fix: { text: 'Do not write /etc/machine-id or the boot id.' },
  },
  'cpu-model': {
    cause: 'the processor model',
    fix: {
      text: 'Do not write the content of /proc/cpuinfo; specify the processor to build for (-march=x86-64).',
    },
  },
  'hash-seed': { cause: 'a hash seed' },
  limits: { cause: 'a limit of the process' },
};
