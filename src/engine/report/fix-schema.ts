import * as v from 'valibot';

/** Advice, or what builds have proved. */
export const fixSchema = v.strictObject({
  text: v.string(),
  command: v.optional(v.string()),
  proved: v.optional(v.pipe(v.boolean(), v.description('builds have shown that it mends the finding'))),
});
