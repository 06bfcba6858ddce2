import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import { needsNamespaces, needsProgram } from '../util/needs.ts';

export const shell: Axis<'shell'> = {
  name: 'shell',
  summary: 'the program that runs as /bin/sh: dash or bash',
  unavailable: (context) =>
    needsNamespaces(context) ??
    context.abilities.fixedShell ??
    needsProgram(context, 'dash', 'dash') ??
    needsProgram(context, 'bash', 'bash'),
  setting: v.nullable(v.string()),
  control: ({ host }) => host.programs['dash'] ?? null,
  experiment: ({ host }) => host.programs['bash']!,
  probe: () => 'readlink "/proc/$$/exe"',
  // bash exports both (bash(1), "Shell Variables"), and dash neither.
  canaries: (_, experiment) =>
    experiment?.endsWith('/bash') === true
      ? ['SHLVL', '_'].map((name) => ({
          axis: 'shell',
          kind: 'variable',
          name,
          control: undefined,
          experiment: null,
        }))
      : [],
  readingIsCanary: true,
  breaksBuilds: { weight: 4, inPairs: true },
  sizesEnvironment: true,
  fix: { text: 'Use only shell features that POSIX specifies, or call one shell by its name.' },
};
