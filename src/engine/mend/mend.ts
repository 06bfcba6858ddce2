import type { Finding } from '../../model/finding.ts';
import type { MendReport, MendSetting, Unmended } from '../../model/mend-report.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { counted } from '../../util/counted.ts';
import { displayRaw, displayText } from '../../util/display.ts';
import { differs } from '../outputs/compare-manifests.ts';
import { type Candidate, candidatesFor } from './candidates.ts';
import { type MendedAxis, mendAxes } from './mend-axes.ts';
import { type MendBuilder, mendBuilder } from './mend-builder.ts';
import type { MendInput } from './mend-input.ts';
import { axesOf, type MendSite } from './mend-site.ts';
import { type MendedWhole, mendWhole, settingOf } from './mend-whole.ts';
import { objectionsTo } from './objections.ts';
import { objector } from './objector.ts';
import { type Sieved, sieve } from './sieve.ts';
import { siteOf } from './site-of.ts';

/**
 * Searches for the smallest set of settings that makes the outputs of a run equal. All that fit are tried at once; then those that are not
 * needed are left out (docs/mend.md). Everything in the result is shown by builds, but for the advice.
 */
export const mend = async (input: MendInput, mostBuilds: number): Promise<MendReport> => {
  const outputs = input.comparisons
    .filter((comparison) => differs(comparison) && !input.seconds.has(comparison.path))
    .map(({ path }) => path);
  const builder = mendBuilder(input, mostBuilds, objectionsTo(input));
  const site: MendSite = { input, builder, width: input.setting.options.jobs };
  const candidates = candidatesFor(siteOf(input));
  const { kept, refused } = await sieve(candidates, objector(site));
  const whole = await mendWhole(site, kept, outputs);
  const rest = outputs.filter((output) => !whole.outputs.includes(output));
  const partly = await mendAxes(site, kept, rest);
  const found: (readonly MendSetting[])[] = [];
  for (const candidate of whole.set) found.push(await settingOf(site, whole, candidate));
  return reportOf(input, { rest, candidates, refused, whole, partly, settings: found.flat(), builder });
};

interface Found {
  /** The outputs that still differ. */
  readonly rest: readonly RawPath[];
  /** All that were tried. */
  readonly candidates: readonly Candidate[];
  readonly refused: Sieved<Candidate>['refused'];
  readonly whole: MendedWhole;
  readonly partly: readonly MendedAxis[];
  /** Those of `whole`. */
  readonly settings: readonly MendSetting[];
  readonly builder: MendBuilder;
}

const reportOf = (
  input: MendInput,
  { rest, candidates, refused, whole, partly, settings, builder }: Found,
): MendReport => {
  const all = merged([...settings, ...partly.flatMap(partSettings)]);
  const lines = new Map(
    [...whole.set, ...partly.flatMap(({ set }) => set)].map(({ remedy, lines: own }) => [remedy.name, own]),
  );
  return {
    result: rest.length === 0 ? 'mended' : all.length > 0 ? 'partly' : 'not-mended',
    reason: builder.ranOut()
      ? `the limit of ${counted(builder.builds(), 'build')} was reached: the settings may not be the smallest set`
      : '',
    settings: all,
    shell: all.flatMap(({ remedy }) => lines.get(remedy)!).join('\n'),
    unmended: rest.map((output) => leftOf(input, output, partly, candidates)),
    refused: refused.map(({ item, reason }) => ({
      remedy: item.remedy.name,
      shell: item.lines.join('\n'),
      reason: displayText(reason),
    })),
    builds: builder.builds(),
  };
};

const partSettings = ({ axis, set, outputs }: MendedAxis): readonly MendSetting[] =>
  set.map(({ remedy, sets, lines }) => ({
    remedy: remedy.name,
    shell: lines.join('\n'),
    sets,
    axes: [axis],
    outputs: outputs.map(displayRaw),
    // A control and one more, with it and without it.
    builds: 4,
    ...(remedy.note === undefined ? {} : { note: remedy.note }),
  }));

/** One setting for each remedy, with all that it mends. */
const merged = (settings: readonly MendSetting[]): readonly MendSetting[] => {
  const byRemedy = new Map<string, MendSetting>();
  for (const setting of settings) {
    const before = byRemedy.get(setting.remedy);
    byRemedy.set(
      setting.remedy,
      before === undefined
        ? setting
        : {
            ...before,
            axes: [...new Set([...before.axes, ...setting.axes])],
            outputs: [...new Set([...before.outputs, ...setting.outputs])],
            builds: before.builds + setting.builds,
          },
    );
  }
  return [...byRemedy.values()];
};

const leftOf = (
  input: MendInput,
  output: RawPath,
  partly: readonly MendedAxis[],
  tried: readonly Candidate[],
): Unmended => {
  const mended = new Set(partly.flatMap(({ axis, outputs }) => (outputs.includes(output) ? [axis] : [])));
  const axes = axesOf(input, output).filter((axis) => !mended.has(axis));
  const shown = displayRaw(output);
  const own = input.findings.filter((finding) => finding.output === shown);
  const isLeft = (finding: Finding): boolean => finding.axes.some((axis) => axes.includes(axis));
  const advice = (own.find(isLeft) ?? own.find((finding) => finding.axes.length === 0))?.fix;
  if (advice === undefined) return { output: shown, axes, reason: '' };
  // A setting that was tried is no advice.
  const wasTried = tried.some(({ lines }) => lines.some((line) => line.endsWith(advice.command ?? '\0')));
  return {
    output: shown,
    axes,
    reason: wasTried ? `${advice.command} was tried, and does not mend it` : '',
    ...(wasTried ? {} : { advice }),
  };
};
