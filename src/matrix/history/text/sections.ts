import { counted } from '../../../util/counted.ts';
import { groupBy } from '../../../util/group-by.ts';
import type { Change, Fault, Flake, HistorySummary, LostAxis } from '../analysis/history-summary.ts';
import { changeText } from './change-text.ts';
import { platformsText, scenariosText, someNames } from './places-text.ts';

/** A part of the text: paragraphs below a heading. The first line of a paragraph says what happened, the others explain it. */
export interface Section {
  readonly heading: string;
  readonly paragraphs: readonly (readonly string[])[];
}

/** What a history says, in words, without the sections that would be empty. What many scenarios have in common is one paragraph. */
export const sectionsOf = (summary: HistorySummary): readonly Section[] => {
  const platforms = [...new Set(summary.tracks.map(({ platform }) => platform))].sort();
  const { since } = summary.period;
  const lasting = summary.faults.filter(({ mended }) => mended === undefined);
  const ended = summary.faults.filter(({ mended }) => mended !== undefined);
  const flaky = (kind: Flake['kind']) => summary.flaky.filter((flake) => flake.kind === kind);
  const missing = summary.tracks.filter((track) => !track.isCurrent && track.last >= since);
  return [
    {
      heading: 'Builds fail',
      paragraphs: faultParagraphs(
        lasting.filter(({ kind }) => kind === 'failed'),
        platforms,
      ),
    },
    {
      heading: 'No longer reproducible',
      paragraphs: faultParagraphs(
        lasting.filter((fault) => fault.kind === 'unreproducible' && fault.before !== undefined),
        platforms,
      ),
    },
    {
      heading: 'Not reproducible since the history begins',
      paragraphs: faultParagraphs(
        lasting.filter((fault) => fault.kind === 'unreproducible' && fault.before === undefined),
        platforms,
      ),
    },
    {
      heading: 'Flaky: another result with the same commit and versions',
      paragraphs: flakeParagraphs(flaky('proved'), platforms),
    },
    {
      heading: 'Perhaps flaky: changed to and fro, each time with another commit or version',
      paragraphs: flakeParagraphs(flaky('suspected'), platforms),
    },
    {
      heading: 'Reproducible, but other bytes with the same commit and versions',
      paragraphs: flakeParagraphs(flaky('bytes'), platforms),
    },
    { heading: 'Axes no longer exercised', paragraphs: axisParagraphs(summary.lostAxes, platforms) },
    { heading: `Mended since ${since}`, paragraphs: mendedParagraphs(ended, platforms) },
    {
      heading: 'Not run in the last night',
      paragraphs: grouped(missing, ({ last }) => last).map((group) => [
        `${scenariosText(group)}${platformsText(group, platforms)}: last on ${group[0]!.last}`,
      ]),
    },
  ].filter(({ paragraphs }) => paragraphs.length > 0);
};

const faultParagraphs = (faults: readonly Fault[], platforms: readonly string[]): readonly string[][] =>
  grouped(faults, ({ since, after, before }) => JSON.stringify([since, before === undefined, after])).map(
    (group) => {
      const { since, before, after } = group[0]!;
      return [
        `since ${since}${platformsText(group, platforms)}: ${whatText(group)}`,
        ...(before === undefined ? [] : [afterText(after), ...elsewhereText(group)]),
        ...codesText(group),
      ];
    },
  );

const mendedParagraphs = (faults: readonly Fault[], platforms: readonly string[]): readonly string[][] =>
  grouped(
    faults.toSorted((one, other) => Date.parse(other.mended!.night) - Date.parse(one.mended!.night)),
    ({ mended, since, kind }) => JSON.stringify([mended, since, kind]),
  ).map((group) => {
    const { since, mended, kind } = group[0]!;
    return [
      `${mended!.night}${platformsText(group, platforms)}: ${whatText(group)}; ${kind === 'failed' ? 'failed' : 'unreproducible'} since ${since}`,
      afterText(mended!.after),
    ];
  });

const afterText = (after: readonly Change[]): string =>
  after.length === 0 ? 'nothing that is recorded changed' : `after ${changeText(after)}`;

/** `dist/a.tar of one`, `200 outputs of 200 scenarios: a, b, c and 197 more`. */
const whatText = (group: readonly Fault[]): string => {
  const outputs = group.flatMap(({ output, scenario }) =>
    output === '' ? [] : [JSON.stringify([scenario, output])],
  );
  const count = new Set(outputs).size;
  if (count === 0) return scenariosText(group);
  return `${count === 1 ? group[0]!.output : counted(count, 'output')} of ${scenariosText(group)}`;
};

const elsewhereText = (group: readonly Fault[]): string[] => {
  const [first, ...others] = group;
  const everywhere = first!.reproducibleOn.filter((name) =>
    others.every((fault) => fault.reproducibleOn.includes(name)),
  );
  return everywhere.length === 0 ? [] : [`the same commit is reproducible on ${someNames(everywhere)}`];
};

const codesText = (group: readonly Fault[]): string[] => {
  const codes = [...new Set(group.flatMap((fault) => fault.codes))].sort();
  const axes = [...new Set(group.flatMap((fault) => fault.axes))].sort();
  if (codes.length === 0) return [];
  return [`${someNames(codes, 5)}${axes.length === 0 ? '' : ` (${someNames(axes, 5)})`}`];
};

/** What is flaky in the same way in the same nights is one paragraph: its reason may be one. */
const flakeParagraphs = (flakes: readonly Flake[], platforms: readonly string[]): readonly string[][] =>
  grouped(flakes, ({ scenario, platform, ...rest }) => JSON.stringify(rest)).map((group) => {
    const { outputs, kind, nights, unlike, verdicts, last, seed, sameSeed } = group[0]!;
    const what = outputs.length === 0 ? '' : `${someNames(outputs)} of `;
    const results = VERDICTS.flatMap((verdict) =>
      verdicts[verdict] === undefined ? [] : [`${verdicts[verdict]} ${verdict}`],
    );
    return [
      `${what}${scenariosText(group)}${platformsText(group, platforms)}: ${unlike} of ${counted(nights, 'night')}${kind === 'suspected' ? '' : ' unlike the others'}, the last on ${last} (seed ${seed})`,
      ...(kind === 'bytes' ? [] : [`runs: ${results.join(', ')}`]),
      ...(sameSeed || kind === 'suspected'
        ? []
        : ['their seeds differ: a setting of an axis may be the reason']),
    ];
  });

const VERDICTS = ['reproducible', 'unreproducible', 'inconclusive', 'failed'] as const;

const axisParagraphs = (lost: readonly LostAxis[], platforms: readonly string[]): readonly string[][] => {
  const together = grouped(lost, ({ scenario, platform, since, before, status, reason, after }) =>
    JSON.stringify([scenario, platform, since, before, status, reason, after]),
  );
  // Axes that one scenario lost together, and then scenarios that lost the same ones.
  const paragraphs = together.map((axes) => ({ ...axes[0]!, axis: axes.map(({ axis }) => axis).join(', ') }));
  return grouped(paragraphs, ({ axis, since, status, reason, after }) =>
    JSON.stringify([axis, since, status, reason, after]),
  ).map((group) => {
    const { axis, since, status, reason, after } = group[0]!;
    return [
      `${axis} since ${since}${platformsText(group, platforms)}: ${scenariosText(group)}`,
      `now ${status}${reason === '' ? '' : `: ${reason}`}`,
      afterText(after),
    ];
  });
};

const grouped = <T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] => [
  ...groupBy(items, keyOf).values(),
];
