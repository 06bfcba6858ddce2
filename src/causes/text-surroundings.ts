import type { AxisName } from '../model/axis-name.ts';
import type { Canary } from '../model/canary.ts';
import type { Cause } from '../model/cause.ts';
import type { Format } from '../model/difference.ts';
import type { Fix } from '../model/finding.ts';
import { canariesIn } from './support/canaries-in.ts';
import { type Substitution, substituteCanaries } from './support/substitute-canaries.ts';

/** A value of the build's surroundings, each build's own, as text. */
export const textSurroundings: Cause = {
  code: 'text',
  formats: ['text', 'json', 'bytes', 'elf', 'pyc', 'png', 'pdf', 'directory'],
  cause: "a value of the build's surroundings stands in the output",
  fix: { text: 'Do not write it, or write a fixed value instead.' },
  explains: ({ first: { control, experiment, context } }, { format }, { canaries }) => {
    if (typeof control !== 'string' || typeof experiment !== 'string') return undefined;
    // A value of several words, such as PATH, is only whole in its line.
    const found =
      substituteCanaries(control, experiment, canaries) ??
      (context === undefined
        ? undefined
        : substituteCanaries(context.control, context.experiment, canaries)) ??
      (BINARY.has(format) ? held(control, experiment, canaries) : undefined);
    const axis = found?.axes[0];
    if (found === undefined || axis === undefined) return undefined;
    const { cause, fix } = WORDS[axis] ?? {};
    return {
      axes: found.axes,
      confidence: found.certain ? 'canary' : 'signature',
      variant: found.axes.join('-'),
      ...(cause === undefined ? {} : { cause: `${cause} stands in the output` }),
      ...(fix === undefined ? {} : { fix }),
    };
  },
};

/** Formats in which lengths, offsets and other fields stand between strings, and differ with them. */
const BINARY: ReadonlySet<Format> = new Set(['bytes', 'elf', 'pyc', 'png']);

const held = (control: string, experiment: string, canaries: readonly Canary[]): Substitution | undefined => {
  const axes = canariesIn(control, experiment, canaries);
  return axes.length === 0 ? undefined : { axes, certain: true };
};

const WORDS: Partial<Record<AxisName, { readonly cause: string; readonly fix?: Fix }>> = {
  'build-path': {
    cause: 'the path in which it was built',
    fix: {
      text: 'Write paths relative to the source (compilers: -ffile-prefix-map=$PWD=.).',
      command: 'sed "s|$PWD|.|g"',
    },
  },
  home: {
    cause: 'the home directory',
    fix: { text: 'Do not write paths under HOME; set HOME to a fixed one.', command: 'HOME=/nonexistent' },
  },
  tmpdir: { cause: 'the temporary directory', fix: { text: 'Do not write temporary names.' } },
  path: { cause: 'PATH', fix: { text: 'Do not write PATH; say the tools by name.' } },
  env: {
    cause: 'a variable of the environment',
    fix: {
      text: 'Write no variables; run the build with a clean environment.',
      command: 'env -i PATH="$PATH"',
    },
  },
  uid: { cause: "the builder's numeric user id" },
  gid: { cause: "the builder's numeric group id" },
  'user-name': {
    cause: "the builder's user or group name",
    fix: { text: 'Do not write who built: `id -un`, `whoami`, USER, git config.' },
  },
  hostname: { cause: 'the name of the host', fix: { text: 'Do not write `hostname` or `uname -n`.' } },
  locale: { cause: 'the name of the locale', fix: { text: 'Say the locale.', command: 'LC_ALL=C' } },
  timezone: { cause: 'the time zone', fix: { text: 'Say the zone.', command: 'TZ=UTC' } },
  kernel: { cause: "the kernel's release", fix: { text: 'Do not write `uname -r`.' } },
  cpus: { cause: 'the number of processors', fix: { text: 'Do not write `nproc`.' } },
  pid: { cause: 'a process id', fix: { text: 'Do not write process ids; derive names from the content.' } },
  shell: { cause: 'the shell' },
  terminal: {
    cause: 'the terminal',
    fix: { text: 'Say the width and the type of the terminal.', command: 'COLUMNS=80 TERM=dumb' },
  },
  'machine-id': { cause: "the machine's id", fix: { text: 'Do not write /etc/machine-id or the boot id.' } },
  'cpu-model': {
    cause: "the processor's model",
    fix: { text: 'Do not write what /proc/cpuinfo says; say the processor to build for (-march=x86-64).' },
  },
  'hash-seed': { cause: 'a hash seed' },
};
