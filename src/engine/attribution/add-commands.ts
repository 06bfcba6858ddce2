import type { AxisName } from '../../model/axis-name.ts';
import type { RawPath } from '../../model/raw-path.ts';
import type { ReportBlame } from '../../model/report.ts';
import { displayRaw } from '../../util/display.ts';
import { shellWords } from '../../util/shell-quote.ts';
import type { Blame } from './search/blame.ts';

/** The axes that suffice to change an output: the build that takes them is traced to find the command that writes it. Empty: the control. */
export const setToTrace = (blame: Blame): readonly AxisName[] => {
  switch (blame.kind) {
    case 'axes':
      return blame.sets[0] ?? [];
    case 'settled':
      return blame.axes.slice(0, 1);
    case 'open':
      return blame.known.slice(0, 1);
    case 'noise':
      return [];
  }
};

/** The blames with the command lines that wrote the outputs, from a trace for each set of settings. */
export const addCommands = async (
  outputs: ReadonlyMap<RawPath, Blame>,
  blames: readonly ReportBlame[],
  trace: (taken: readonly AxisName[]) => Promise<ReadonlyMap<RawPath, readonly string[]>>,
): Promise<readonly ReportBlame[]> => {
  const traces = new Map<string, ReadonlyMap<RawPath, readonly string[]>>();
  const commands = new Map<string, string>();
  for (const [output, blame] of outputs) {
    const taken = setToTrace(blame);
    const key = taken.join();
    const known = traces.get(key) ?? (traces.size < MOST ? await trace(taken) : undefined);
    if (known === undefined) continue;
    traces.set(key, known);
    const words = known.get(output);
    if (words !== undefined) commands.set(displayRaw(output), displayRaw(shellWords([...words])));
  }
  return blames.map((blame) => {
    const command = commands.get(blame.output);
    return command === undefined ? blame : { ...blame, command };
  });
};

const MOST = 4;
