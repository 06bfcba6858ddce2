import type { Finding } from '../../model/finding.ts';
import type { MendChange, MendReport, MendSetting, Unmended } from '../../model/mend-report.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { counted } from '../../util/counted.ts';
import { displayRaw, displayText } from '../../util/display.ts';
import type { Candidate } from './candidates.ts';
import type { MendedAxis } from './mend-axes.ts';
import type { MendBuilder } from './mend-builder.ts';
import type { MendInput } from './mend-input.ts';
import { axesOf } from './mend-site.ts';
import { changedScript } from './mended-command.ts';
import type { Proved } from './proved.ts';
import type { Refused } from './sieve.ts';
import { unifiedDiff } from './unified-diff.ts';

/** All that the search has found. */
export interface Found {
  /** In the order of the candidates. */
  readonly proved: readonly Proved[];
  /** The outputs that still differ. */
  readonly rest: readonly RawPath[];
  /** All that were tried. */
  readonly candidates: readonly Candidate[];
  readonly refused: readonly Refused<Candidate>[];
  readonly partly: readonly MendedAxis[];
  readonly builder: MendBuilder;
}

/** Puts it into the form that every reporter reads. */
export const reportMend = (
  input: MendInput,
  { proved, rest, candidates, refused, partly, builder }: Found,
): MendReport => {
  const { scenario } = input.setting.options;
  const set = proved.map(({ candidate }) => candidate);
  const isChanged = set.some(({ change }) => change !== undefined && change.text.file === undefined);
  return {
    result: rest.length === 0 ? 'mended' : proved.length > 0 ? 'partly' : 'not-mended',
    reason: builder.ranOut()
      ? `the limit of ${counted(builder.most, 'build')} was reached: the set may not be the smallest, and not all the axes that it mends are named`
      : '',
    settings: proved.flatMap(settingOf),
    shell: set.flatMap(({ lines }) => lines).join('\n'),
    changes: proved.flatMap(changeOf),
    patch: unifiedDiff(scenario, set),
    ...(isChanged ? { script: changedScript(scenario.build, set)! } : {}),
    unmended: rest.map((output) => leftOf(input, output, partly, candidates)),
    refused: refused.map(({ item, reason }) => ({
      remedy: item.change === undefined ? item.name : placeOf(item.change),
      shell: item.lines.join('\n'),
      reason: displayText(reason),
    })),
    builds: builder.builds(),
  };
};

const settingOf = ({ candidate, axes, outputs, builds }: Proved): readonly MendSetting[] =>
  candidate.change === undefined
    ? [
        {
          remedy: candidate.name,
          shell: candidate.lines.join('\n'),
          sets: candidate.sets,
          axes,
          outputs: outputs.map(displayRaw),
          builds,
          ...noteOf(candidate),
        },
      ]
    : [];

const changeOf = ({ candidate, axes, outputs, builds }: Proved): readonly MendChange[] =>
  candidate.change === undefined
    ? []
    : [
        {
          rule: candidate.change.rule,
          file: candidate.change.text.name,
          line: candidate.change.line,
          axes,
          outputs: outputs.map(displayRaw),
          builds,
          ...noteOf(candidate),
        },
      ];

const noteOf = ({ note }: Candidate): { readonly note?: string } => (note === undefined ? {} : { note });

const placeOf = ({ rule, text, line }: NonNullable<Candidate['change']>): string =>
  `${rule} in ${text.name} ${line}`;

/** What is left of an output, and the advice for it. */
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
  const isNoisy = own.some(({ noise }) => noise);
  const why = isNoisy
    ? 'it also differs between builds under the same conditions'
    : axes.length === 0
      ? 'it still differs, and no axis that is left is known to change it'
      : '';
  if (advice === undefined) return { output: shown, axes, reason: why };
  // A setting that was tried is no advice.
  const wasTried = tried.some(({ lines }) => lines.some((line) => line.endsWith(advice.command ?? '\0')));
  return {
    output: shown,
    axes,
    reason: wasTried ? `${advice.command} was tried, and does not mend it` : why,
    ...(wasTried ? {} : { advice }),
  };
};
