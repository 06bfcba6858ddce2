import { suiteXml } from './suite-xml.ts';

/** An error for each scenario that was to be run and has no result. */
export const notRunSuite = (scenarios: readonly string[]): string =>
  suiteXml({
    name: 'not run',
    cases: scenarios.map((name) => ({
      name,
      outcome: 'error',
      type: 'not-run',
      message: 'it has no result: the run was interrupted, or its builds could not begin',
    })),
  });
