import { toJsonSchema } from '@valibot/to-json-schema';

/** A JSON Schema as the package contains it. */
export const schemaText = (title: string, schema: Parameters<typeof toJsonSchema>[0]): string => {
  const { $schema, ...rest } = toJsonSchema(schema, { errorMode: 'ignore' });
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
};
