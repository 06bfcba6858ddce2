import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import { fieldParts } from './support/field-parts.ts';

export const tools: Axis<'tools'> = {
  name: 'tools',
  summary: 'alternative programs that the scenario names, put first in PATH',
  unasked: ({ tools }) =>
    Object.keys(tools).length === 0
      ? 'the scenario names no alternative, such as tools: {tar: bsdtar}'
      : undefined,
  unavailable: ({ tools }) => {
    const absent = Object.keys(tools).filter((name) => tools[name] === null);
    return absent.length === 0 ? undefined : `the alternatives for ${absent.join(', ')} are not installed`;
  },
  // The names are those of links in a folder that is first in PATH.
  setting: v.record(v.pipe(v.string(), v.regex(/^(?!\.{1,2}$)[^\s/]{1,200}$/)), v.string()),
  control: () => ({}),
  experiment: ({ tools }) =>
    Object.fromEntries(
      Object.entries(tools).flatMap(([name, program]) => (program === null ? [] : [[name, program]])),
    ),
  probe: ({ tools }) =>
    `for tool in ${Object.keys(tools).join(' ')}; do readlink -f "$(command -v "$tool")"; done`,
  canaries: () => [],
  parts: fieldParts,
  ofRandomTree: true,
  fix: {
    text: "Pin the tools and their versions; to ignore PATH, call the system's own tools.",
    command: 'command -p',
  },
};
