import * as v from 'valibot';

export const evidenceSchema = v.strictObject({
  where: v.pipe(v.string(), v.description('output, archive, member: outermost first, joined by " > "')),
  field: v.string(),
  control: v.string(),
  experiment: v.string(),
});
