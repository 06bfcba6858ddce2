import { schemaText } from '../engine/report/schema-text.ts';
import { schemaFiles } from '../engine/report/schemas.ts';
import { baselineSchema } from './baseline/schema.ts';
import { historyLineSchema } from './history/history-line-schema.ts';
import { matrixSchema } from './merge/matrix-schema.ts';

/** The JSON Schemas of the package: maps file names to texts. */
export const allSchemas = (): Record<string, string> => ({
  ...schemaFiles(),
  'matrix.schema.json': schemaText('What repro-harness merge found', matrixSchema),
  'baseline.schema.json': schemaText('A repro-harness baseline: known faults', baselineSchema),
  'history.schema.json': schemaText('A line of a repro-harness history', historyLineSchema),
});
