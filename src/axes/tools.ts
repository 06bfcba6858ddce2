import type { Axis } from '../model/axis.ts';

export const tools: Axis<'tools'> = {
  name: 'tools',
  summary: 'alternative programs that the scenario names, first in PATH',
  unavailable: ({ tools }) =>
    Object.keys(tools).length === 0 ? 'the scenario names no alternative (tools: {tar: bsdtar})' : undefined,
  control: () => ({}),
  experiment: ({ tools }) => tools,
  probe: ({ tools }) =>
    `for tool in ${Object.keys(tools).join(' ')}; do readlink -f "$(command -v "$tool")"; done`,
  canaries: () => [],
};
