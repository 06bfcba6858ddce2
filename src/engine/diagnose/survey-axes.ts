import { axes } from '../../axes/index.ts';
import { randomFor } from '../../util/random.ts';
import { surveyHost } from './survey-host.ts';

/** An axis and whether this host can vary it. */
export interface SurveyedAxis {
  readonly name: string;
  readonly summary: string;
  /** reprotest's name of the axis; empty if reprotest has none. */
  readonly alias: string;
  /** Why the host cannot vary it; empty if it can. */
  readonly reason: string;
  /** What it does not reach here; empty if nothing limits it. */
  readonly limit: string;
}

/** Every axis on this host, as a trial shows it, for a source with files and without a scenario. */
export const surveyAxes = async (): Promise<SurveyedAxis[]> => {
  const { context, axes: proved, failure } = await surveyHost();
  return axes.map(({ name, summary, alias, unavailable, experiment, missing, limit }) => {
    const tried = proved.find((axis) => axis.name === name && axis.status === 'ineffective');
    const reason = unavailable(context) ?? failure ?? tried?.reason;
    const left = (): string | undefined =>
      missing?.(context, experiment(context, randomFor(0, name))) ?? limit?.(context);
    return {
      name,
      summary,
      alias: alias ?? '',
      reason: reason ?? '',
      limit: (reason === undefined ? left() : undefined) ?? '',
    };
  });
};
