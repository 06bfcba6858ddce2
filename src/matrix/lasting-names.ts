import { commonName } from '../archive/pairing/common-name.ts';
import type { RawPath } from '../model/raw-path.ts';
import type { Report } from '../model/report.ts';
import { displayRaw } from '../util/display.ts';
import { withoutSecondPaths } from '../util/is-second-path.ts';
import { rawOfDisplayed } from '../util/raw-of-displayed.ts';

/**
 * For outputs that the two builds have under two names, by the path of the control: what the names have in common, cut where they differ. Their
 * next build has other names, in the same form.
 */
export const lastingNames = ({ outputs }: Pick<Report, 'outputs'>): ReadonlyMap<string, readonly RawPath[]> =>
  new Map(
    withoutSecondPaths(outputs).flatMap(({ path, counterpart }) => {
      const name =
        counterpart === undefined ? undefined : commonName(rawOfDisplayed(path), rawOfDisplayed(counterpart));
      return name === undefined ? [] : [[path, name] as const];
    }),
  );

/** The same as text, to show it and to compare builds: with `*` where another build may have another name. */
export const lastingPaths = (report: Pick<Report, 'outputs'>): ReadonlyMap<string, string> =>
  new Map([...lastingNames(report)].map(([path, name]) => [path, name.map(displayRaw).join('*')]));
