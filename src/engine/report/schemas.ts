import { toJsonSchema } from '@valibot/to-json-schema';
import { scenarioSchema } from '../scenario/schema.ts';
import { reportSchema } from './report-schema.ts';

/** The JSON Schemas of the package: maps file names to texts. */
export const schemaFiles = (): Record<string, string> => ({
  'scenario.schema.json': text('A repro-harness scenario', scenarioSchema),
  'report.schema.json': text('A repro-harness report', reportSchema),
});

const text = (title: string, schema: Parameters<typeof toJsonSchema>[0]): string => {
  const { $schema, ...rest } = toJsonSchema(schema, { errorMode: 'ignore' });
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
};
