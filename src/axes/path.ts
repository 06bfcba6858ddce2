import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import { textCanary } from '../util/canaries.ts';

export const path: Axis<'path'> = {
  name: 'path',
  summary: 'PATH: the same folders in a different order, and one more',
  alias: 'exec_path',
  pinnedBy: ['PATH'],
  unavailable: () => undefined,
  setting: v.array(v.string()),
  control: ({ callerPath }) => [...USUAL, ...callerPath],
  // Only the two folders of one prefix change places, so that no other program of the same name is found.
  experiment: ({ base, callerPath }, random) => [
    ...[1, 0, 3, 2, 5, 4].map((index) => USUAL[index]!),
    `${base}-path-entry-canary-${random.hex(6)}`,
    ...callerPath,
  ],
  probe: () => 'printf %s "$PATH"',
  // Another axis (`tools`) may put folders in front of it.
  disproof: (control, experiment, settings) =>
    control.endsWith(settings.control.join(':')) && experiment.endsWith(settings.experiment.join(':'))
      ? undefined
      : 'PATH is not what it was set to',
  canaries: (control, experiment) => [
    textCanary('path', control.join(':'), experiment.join(':')),
    textCanary('path', '', experiment.find((folder) => !control.includes(folder))!),
  ],
  breaksBuilds: { weight: 2 },
  sizesEnvironment: true,
  fix: { text: 'Set PATH, or call the tools by their paths.' },
};

const USUAL = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];
