import { scenarioSchema } from '../scenario/schema.ts';
import { reportSchema } from './report-schema.ts';
import { schemaText } from './schema-text.ts';

/** The JSON Schemas of what a run reads and writes: maps file names to texts. */
export const schemaFiles = (): Record<string, string> => ({
  'scenario.schema.json': schemaText('A repro-harness scenario', scenarioSchema),
  'report.schema.json': schemaText('A repro-harness report', reportSchema),
});
