import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import { displayText } from '../util/display.ts';
import { Failure } from '../util/failure.ts';
import { needsProgram } from '../util/needs.ts';
import { readWhole } from './support/read-whole.ts';
import { setByEnv } from './support/set-by-env.ts';

export const terminal: Axis<'terminal'> = {
  name: 'terminal',
  summary: 'no terminal and TERM=dumb, or a terminal with 132 columns, also in COLUMNS and LINES',
  pinnedBy: ['TERM'],
  unavailable: (context) =>
    needsProgram(context, 'script', 'bsdutils') ??
    needsProgram(context, 'stty', 'coreutils') ??
    context.abilities.noTerminals,
  missing: (context) => setByEnv(context, ['COLUMNS', 'LINES'], 'the same in both builds'),
  setting: v.nullable(v.object({ columns: v.number(), rows: v.number(), term: v.string() })),
  settable: {
    form: 'columns and rows',
    example: '100x30',
    read: (word) => {
      const [, columns, rows] = /^(\d+)x(\d+)$/.exec(word) ?? [];
      if (columns === undefined) throw new Failure(`'${displayText(word)}' is not COLUMNSxROWS`);
      return {
        columns: readWhole(columns, 1, 10_000),
        rows: readWhole(rows!, 1, 10_000),
        term: 'xterm-256color',
      };
    },
  },
  control: () => null,
  experiment: () => ({ columns: 132, rows: 43, term: 'xterm-256color' }),
  // Descriptor 5 is the standard error of the build; that of the probe is redirected. A subshell: as many processes as with a terminal.
  probe: () =>
    'printf "%s %s %s " "$TERM" "${COLUMNS-none}" "${LINES-none}"; if [ -t 5 ]; then stty size <&5; else (echo none); fi',
  canaries: () => [],
  readingIsCanary: true,
  third: (terminal) => (terminal === null ? null : { columns: 111, rows: 33, term: 'vt100' }),
  ofRandomTree: true,
  breaksBuilds: { weight: 2 },
  sizesEnvironment: true,
  fix: {
    text: 'Set COLUMNS=80, LINES=24 and TERM=dumb, and run the command without a terminal (2>&1 </dev/null | cat).',
  },
};
