import { Command } from 'commander';
import { readScenario } from '../../engine/scenario/load-scenario.ts';
import { table } from '../../reporters/support/table.ts';
import { textColumns } from '../../reporters/support/text-columns.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import type { Io } from '../io.ts';
import { packagedScenarios, scenariosHere } from '../scenarios-here.ts';

const list = (io: Io): Command =>
  new Command('list')
    .description(
      'list the scenarios in this folder: ./repro.yaml and ./scenarios/*; if there are none, those of repro-harness',
    )
    .option('--json', 'print the list as JSON')
    .action(async ({ json }: { readonly json?: true }) => {
      const found = await Promise.all(scenarios().map(describe));
      if (json) io.out(`${JSON.stringify(found, null, 2)}\n`);
      else if (found.length === 0) io.out(NONE);
      else io.out(`${table(found.map(row), textColumns(io.columns), 0).join('\n')}\n`);
    });

export default list;

interface Described {
  readonly name: string;
  readonly file: string;
  readonly summary: string;
  readonly expect: string;
}

const scenarios = (): string[] => {
  const here = scenariosHere();
  return here.length > 0 ? here : packagedScenarios().map(({ file }) => file);
};

/** A scenario that cannot be read is listed with the reason. */
const describe = async (file: string): Promise<Described> => {
  try {
    const { name, summary, expect } = await readScenario(file);
    return { name, file, summary: displayText(summary ?? ''), expect };
  } catch (error) {
    if (error instanceof Failure)
      return { name: file, file, summary: `cannot be read: ${error.message}`, expect: 'unreadable' };
    throw error;
  }
};

const row = ({ name, summary, expect }: Described): readonly string[] => [
  name,
  `${expect === 'unreproducible' ? '(shows a fault) ' : ''}${summary}`,
];

const NONE = 'no scenarios in this folder: repro-harness init writes a repro.yaml\n';
