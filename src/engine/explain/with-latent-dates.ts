import { differs } from '../outputs/compare-manifests.ts';
import type { Explanation } from './explanation.ts';
import type { ComparedBuilds } from './latent-dates.ts';

/** An explanation with the findings of `latentDates`, whose code is loaded only where there is something to search. */
export const withLatentDates = async (
  explanation: Explanation,
  builds: Omit<ComparedBuilds, 'findings'>,
): Promise<Explanation> => {
  const { control, comparisons } = builds;
  const mayHaveDay = [...(control.hasDay?.values() ?? [])].includes(true);
  if (!mayHaveDay && !comparisons.some(differs)) return explanation;
  const { latentDates } = await import('./latent-dates.ts');
  const { findings } = explanation;
  return { ...explanation, findings: [...findings, ...(await latentDates({ ...builds, findings }))] };
};
