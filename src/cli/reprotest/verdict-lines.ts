import { axisNamed } from '../../axes/index.ts';
import type { AxisName } from '../../model/axis-name.ts';
import type { Report } from '../../model/report.ts';
import { VARIATION_NAMES, type Variations } from './variations.ts';

/** reprotest's own last lines for an equal pair: what its users search for in logs. */
export const successLines = (report: Report, artifacts: string): string => {
  const files = report.outputs.flatMap(({ path, sha256 }) =>
    sha256['control'] === undefined ? [] : [`${sha256['control']}  ./${path}`],
  );
  return [LINE, 'Reproduction successful', LINE, `No differences in ${artifacts}`, ...files, ''].join('\n');
};

const LINE = '='.repeat('Reproduction successful'.length);

/** Said if less than everything was varied. */
export const notAllVaried = (experiments: readonly Variations[]): string =>
  experiments.some((variations) => variations.size < VARIATION_NAMES.length)
    ? 'However, other factors may still make the build unreproducible; try re-running with --vary=+all.\n'
    : '';

/** The lines after a difference. `equal`: the experiments without one. */
export const failureLines = (equal: readonly string[]): string =>
  equal.length > 0
    ? `Reproduction failed but partially successful: in ${equal.join(', ')}\n`
    : 'Reproduction failed\n';

/** What `--auto-build` says of a difference. */
export const blameLines = (report: Report): string => {
  const blamed = blamedAxes(report);
  if (blamed.length === 0)
    return 'Not reproducible, even when fixing as much as reprotest knows how to. :(\n';
  return `Observed unreproducibility when varying each of the following:\n${blamed.map(variationOf).join(' ')}\nThe build is probably reproducible when varying other things.\n`;
};

/** What `--env-build` says of a difference: the variables, as far as they are known. */
export const environmentLines = (report: Report): string => {
  const variables = [
    ...(report.attribution?.blames ?? [])
      .flatMap(({ parts }) => parts)
      .flatMap((part) => (part.startsWith('env:') ? [part.slice('env:'.length)] : [])),
    ...recognisedVariables(report),
  ];
  const blamed = blamedAxes(report)
    .filter((axis) => axis !== 'env' || variables.length === 0)
    .map(variationOf);
  const names = [...new Set([...variables, ...blamed])];
  return names.length === 0
    ? 'Not reproducible, even when fixing as much as reprotest knows how to. :(\n'
    : `Unreproducible when varying: ${names.join(', ')}\n`;
};

/** Those whose values stand in what differs. */
const recognisedVariables = ({ builds, findings }: Report): readonly string[] => {
  const env = (builds.find(({ id }) => id === 'experiment')?.conditions['env'] ?? {}) as Record<
    string,
    string
  >;
  const seen = findings
    .filter(({ axes, latent }) => !latent && axes.includes('env'))
    .flatMap(({ evidence }) => evidence.map(({ experiment }) => experiment));
  return Object.keys(env).filter((name) => seen.some((text) => text.includes(env[name]!)));
};

const blamedAxes = ({ outputs, findings, attribution }: Report): readonly AxisName[] => [
  ...new Set([
    ...(attribution?.blames ?? []).flatMap(({ sets }) => sets.flat()),
    ...outputs.flatMap(({ axes = [] }) => axes),
    ...findings.flatMap(({ latent, noise, axes }) => (latent || noise ? [] : axes)),
  ]),
];

/** reprotest's name, where it has one. */
const variationOf = (axis: AxisName): string => axisNamed(axis).alias ?? axis;
