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
  canaries: () => [],
  readingIsCanary: true,
  breaksBuilds: { weight: 4, inPairs: true },
  // bash exports SHLVL and _, which dash does not.
  sizesEnvironment: true,
  fix: { text: 'Use only shell features that POSIX specifies, or call one shell by its name.' },
};
