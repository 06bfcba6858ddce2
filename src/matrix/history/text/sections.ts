import type { Flake, HistorySummary } from '../analysis/history-summary.ts';
import { axisParagraphs } from './axis-paragraphs.ts';
import { faultParagraphs, mendedParagraphs } from './fault-paragraphs.ts';
import { flakeParagraphs } from './flake-paragraphs.ts';
import { groupsOf } from './groups-of.ts';
import { platformsText, scenariosText } from './places-text.ts';

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
      paragraphs: groupsOf(missing, ({ last }) => last).map((group) => [
        `${scenariosText(group)}${platformsText(group, platforms)}: last on ${group[0]!.last}`,
      ]),
    },
  ].filter(({ paragraphs }) => paragraphs.length > 0);
};
