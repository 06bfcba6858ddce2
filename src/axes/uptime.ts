import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import { displayText } from '../util/display.ts';
import { Failure } from '../util/failure.ts';
import { needsNamespaces } from '../util/needs.ts';
import { readSeconds } from './support/read-seconds.ts';

export const uptime: Axis<'uptime'> = {
  name: 'uptime',
  summary: 'the time since boot',
  unavailable: (context) =>
    needsNamespaces(context) ??
    (context.host.timeNamespaces
      ? undefined
      : 'this kernel has no time namespaces (they need Linux 5.6 or later)'),
  setting: v.number(),
  settable: {
    form: 'an offset',
    example: '+1000d',
    read: (word) => {
      const seconds = readSeconds(word);
      if (seconds < 0) throw new Failure(`'${displayText(word)}' is before the host was booted`);
      return seconds;
    },
  },
  control: () => 0,
  experiment: (_, random) => 1000 * 86_400 + random.integer(0, 86_399),
  probe: () => 'read -r up idle </proc/uptime; printf %s "$up"',
  disproof: (control, experiment, settings) =>
    Number(experiment) - Number(control) > (settings.experiment - settings.control) / 2
      ? undefined
      : 'the time since boot was not moved',
  canaries: () => [],
  readingTicks: true,
  third: (seconds) => seconds + 300 * 86_400,
  fix: { text: 'Do not use the time since boot.' },
};
