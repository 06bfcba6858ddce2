import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { packageRoot } from '../../../src/util/package-root.ts';

/** What a JSON Schema in the folder of fixtures says against a value; empty if it is valid. */
export const schemaErrors = (file: string): ((value: unknown) => readonly string[]) => {
  const schema = JSON.parse(readFileSync(join(packageRoot(), 'test/reporters/fixtures', file), 'utf8'));
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  return (value) =>
    validate(value)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};
