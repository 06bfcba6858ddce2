import type { ManyResults, Sink } from '../../model/reporter.ts';
import { withoutCommands } from '../../util/runner-commands.ts';
import { matrixSuite } from './matrix-suite.ts';
import { notRunSuite } from './not-run-suite.ts';
import { scenarioSuite } from './scenario-suite.ts';

export const writeSuites = async (results: ManyResults, { write }: Sink): Promise<void> => {
  const put = (xml: string): void | Promise<void> => write(withoutCommands(xml, (code) => `&#${code};`));
  await put('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="repro-harness">\n');
  if (results.matrix !== undefined) await put(matrixSuite(results.matrix));
  if (results.notRun !== undefined && results.notRun.length > 0) await put(notRunSuite(results.notRun));
  for await (const result of results) await put(scenarioSuite(result));
  await put('</testsuites>\n');
};
