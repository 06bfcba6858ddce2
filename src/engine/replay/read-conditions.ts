import * as v from 'valibot';
import { axes } from '../../axes/index.ts';
import type { AxisContext } from '../../model/axis.ts';
import type { AxisName } from '../../model/axis-name.ts';
import type { Conditions } from '../../model/conditions.ts';
import type { ReportBuild } from '../../model/report.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';

export interface ReadConditions {
  readonly conditions: Conditions;
  /** Axes that are not in the report, because they did not exist when it was written. They get the setting of their control. */
  readonly added: readonly AxisName[];
}

/** The conditions of a build in a report, parsed with the schema of each axis. Throws Failure if a setting does not match its schema. */
export const readConditions = (
  { id, conditions: written }: ReportBuild,
  context: AxisContext,
): ReadConditions => {
  const added = axes.filter(({ name }) => !(name in written)).map(({ name }) => name);
  const settings = axes.map(({ name, setting, control }) => {
    if (!(name in written)) return [name, control(context)];
    const found = v.safeParse(setting, written[name]);
    if (found.success) return [name, found.output];
    throw unknownForm(id, name, written);
  });
  const extras = v.safeParse(EXTRAS, written);
  if (!extras.success) throw unknownForm(id, v.getDotPath(extras.issues[0])!, written);
  return {
    conditions: { ...(Object.fromEntries(settings) as unknown as Conditions), ...extras.output },
    added,
  };
};

/** Conditions that are not the setting of an axis. */
const EXTRAS = v.object({
  frozen: v.exactOptional(v.number()),
  emulated: v.exactOptional(v.picklist(['static', 'all'])),
  processor: v.exactOptional(v.string()),
});

const unknownForm = (id: string, name: string, written: ReportBuild['conditions']): Failure =>
  new Failure(
    `the report cannot be replayed: the setting of ${name} in build '${displayText(id)}' has an unknown form: ${displayText(JSON.stringify(written[name as keyof typeof written]))}\n  run the scenario again to get a report of this version`,
  );
