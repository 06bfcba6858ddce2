import type { AxisName } from '../../model/axis-name.ts';
import type { Report } from '../../model/report.ts';

/** The axes whose settings are not the same in the builds of two reports: what the host or the source decided differs. */
export const differingSettings = (base: Report, change: Report): readonly AxisName[] => {
  const names = change.axes.map(({ name }) => name);
  return names.filter((name) =>
    COMPARED.some((id) => {
      const [one, other] = [base, change].map(({ builds }) => builds.find((build) => build.id === id));
      return (
        one !== undefined &&
        other !== undefined &&
        JSON.stringify(one.conditions[name]) !== JSON.stringify(other.conditions[name])
      );
    }),
  );
};

const COMPARED = ['control', 'experiment'];
