import type { AxisName } from '../../../../src/model/axis-name.ts';
import type { Canary } from '../../../../src/model/canary.ts';
import type { CauseContext } from '../../../../src/model/cause.ts';
import { CLOCKS } from './sample.ts';

type Conditions = Pick<CauseContext, 'canaries' | 'varied'>;

const text = (axis: AxisName, control: string, experiment: string): Canary => ({
  axis,
  kind: 'text',
  control,
  experiment,
});

const time = (axis: AxisName, control: number, experiment: number): Canary => ({
  axis,
  kind: 'time',
  control: { from: control, to: control + 7200 },
  experiment: { from: experiment, to: experiment + 7200 },
});

/** Two builds of a run, with canaries of every kind. */
export const KNOWN: Conditions = {
  canaries: [
    time('clock', CLOCKS.control, CLOCKS.experiment),
    time('source-mtime', 1_600_000_000, 1_650_000_000),
    text('build-path', '/build/control', '/build/experiment-1'),
    text('home', '/home/control', '/home/experiment'),
    text('hostname', 'control-host', 'experiment-host'),
    text('user-name', 'builder', 'other-user'),
    text('timezone', '+0000', '+1400'),
    { axis: 'uid', kind: 'number', control: 1000, experiment: 2000 },
    {
      axis: 'pid',
      kind: 'range',
      control: { from: 2, to: 8000 },
      experiment: { from: 14_000, to: 22_000 },
    },
  ],
  varied: [
    'build-path',
    'clock',
    'cpus',
    'env',
    'file-order',
    'gid',
    'hash-seed',
    'home',
    'hostname',
    'locale',
    'pid',
    'shell',
    'source-mode',
    'source-mtime',
    'timezone',
    'uid',
    'umask',
    'uptime',
    'user-name',
  ],
};

/** Two files of which nothing is known, as in `diff`. */
export const UNKNOWN: Conditions = { canaries: [] };
