import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { packageRoot } from '../../../src/util/package-root.ts';

/** What a JSON Schema in the folder of fixtures says against a value; empty if it is valid. */
export const schemaErrors = (file: string): ((value: unknown) => readonly string[]) => {
  // They name the dialect 2020-12, of which they use nothing that is new.
  const { $schema: _, ...schema } = JSON.parse(
    readFileSync(join(packageRoot(), 'test/reporters/fixtures', file), 'utf8'),
  );
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  return (value) =>
    validate(value)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};
