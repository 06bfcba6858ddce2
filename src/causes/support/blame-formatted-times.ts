import type { AxisName } from '../../model/axis-name.ts';
import type { CauseContext } from '../../model/cause.ts';
import type { DifferingPair } from '../../model/difference.ts';
import { VARIED_LOCALES } from '../../model/varied-locales.ts';
import { besideTimes } from './beside-times.ts';
import type { AxesBlamed } from './blame-axes.ts';
import { blameTimes } from './blame-times.ts';
import { calendarDiffers } from './calendar-differs.ts';
import { substituteCanaries } from './substitute-canaries.ts';

/** The axes that changed two texts with times: those of the times, of their language, and of values of the build beside them. */
export const blameFormattedTimes = (
  pair: DifferingPair,
  candidates: readonly AxisName[],
  context: Pick<CauseContext, 'canaries' | 'varied'>,
): AxesBlamed => {
  const judged = blameTimes(pair, candidates, context);
  const { control, experiment } = pair.first;
  if (typeof control !== 'string' || typeof experiment !== 'string') return judged;
  const spoken = isVaried('locale', context) && calendarDiffers(control, experiment, isJapanese(context));
  const inLocale: AxesBlamed = spoken ? { ...judged, axes: [...judged.axes, 'locale'] } : judged;
  return judged.confidence === 'recognised' ? withRest(inLocale, control, experiment, context) : inLocale;
};

/** Recognised times explain only themselves: if something else differs beside them, it needs an explanation of its own. */
const withRest = (
  judged: AxesBlamed,
  control: string,
  experiment: string,
  { canaries, varied }: Pick<CauseContext, 'canaries' | 'varied'>,
): AxesBlamed => {
  const inZones = judged.axes.includes('timezone');
  const [a, b] = [besideTimes(control, inZones), besideTimes(experiment, inZones)];
  if (a === b) return judged;
  const values = substituteCanaries(a, b, canaries.filter(isOfBoth));
  if (values?.certain === true) return { ...judged, axes: [...new Set([...judged.axes, ...values.axes])] };
  const perhaps = (['locale', 'timezone'] as const).filter(
    (axis) => !judged.axes.includes(axis) && varied?.includes(axis) === true,
  );
  return { ...judged, unsettled: [...new Set([...(judged.unsettled ?? []), ...perhaps])] };
};

/** A value that only one build could see explains itself, but not the text around it. */
const isOfBoth = (canary: CauseContext['canaries'][number]): boolean =>
  canary.kind !== 'text' || canary.control !== '';

/** Whether two builds of a run are compared, of which the experiment writes times in Japanese: not if it has one other language for all. */
const isJapanese = ({ varied, canaries }: Pick<CauseContext, 'varied' | 'canaries'>): boolean => {
  const names = canaries.flatMap((canary) =>
    canary.axis === 'locale' && canary.kind === 'text' ? [canary.experiment] : [],
  );
  return varied !== undefined && (names.length === 0 || names.includes(VARIED_LOCALES.LC_TIME));
};

const isVaried = (axis: AxisName, { varied }: Pick<CauseContext, 'varied'>): boolean =>
  varied?.includes(axis) ?? true;
