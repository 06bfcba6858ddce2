import { type Html, html } from '../../../reporters/html/html.ts';
import { counted } from '../../../util/counted.ts';
import type { Run, Track } from '../analysis/read-tracks.ts';
import { changeText } from '../text/change-text.ts';
import { someNames } from '../text/places-text.ts';
import { MOST_CHARACTERS, type Scale } from './scale.ts';
import { codesOf, type Segment, segmentsOf } from './segments.ts';
import { ticksOf } from './ticks.ts';
import { versionChanges } from './version-changes.ts';

/**
 * One platform as a picture: a row for each scenario, from left to right its nights. Each verdict has a shape of its own besides its colour. The
 * table below has the same in words, which is what a screen reader gets.
 */
export const picture = (platform: string, tracks: readonly Track[], scale: Scale): Html => {
  const height = scale.top + tracks.length * scale.row + 6;
  return html`<div class="wide"><svg class="nights" role="img" width="${scale.width}" height="${height}" viewBox="0 0 ${scale.width} ${height}" aria-label="The nights of ${counted(tracks.length, 'scenario')} on ${platform}; the table below says the same in words.">
${ticksOf(scale).map(({ x, text }) => html`<path class="grid" d="M${x + 0.5} 18V${height - 4}"/><text x="${x + 1}" y="12">${text}</text>`)}
${tracks.map((track, index) => rowOf(track, scale, scale.top + index * scale.row))}${versionChanges(
  tracks,
).map(
  ({ night, changes }) =>
    html`<path class="change" d="M${scale.x(night)} 24V${height - 4}"/><path class="mark" d="M${scale.x(night) - 4.5} 17h9l-4.5 8z"><title>${night}: ${changeText(changes)}</title></path>
`,
)}</svg></div>
`;
};

const rowOf = (track: Track, scale: Scale, y: number): Html => {
  const { scenario } = track;
  const shown = scenario.length > MOST_CHARACTERS ? `${scenario.slice(0, MOST_CHARACTERS - 1)}…` : scenario;
  return html`<g><text x="2" y="${y + scale.row / 2 + 4}">${shown}<title>${scenario}</title></text>${segmentsOf(track).map((segment) => segmentOf(segment, scenario, scale, y))}</g>
`;
};

const segmentOf = (segment: Segment, scenario: string, scale: Scale, y: number): Html => {
  const { first, nights, lost } = segment;
  const x = scale.x(first.night);
  // Where nights are wide, those that differ do not touch.
  const width = nights * scale.cell - (scale.cell >= 3 ? 1 : 0);
  return html`<path class="${CLASSES[first.verdict]}" d="${SHAPES[first.verdict](x, y, width, scale.row)}"><title>${titleOf(segment, scenario)}</title></path>${
    lost.length > 0 &&
    html`<path class="lost" d="M${x} ${y + scale.row}l3-5h-6z"><title>${scenario}, ${first.night}: no longer exercised: ${someNames(lost, 5)}</title></path>`
  }`;
};

const CLASSES: Readonly<Record<Run['verdict'], string>> = {
  reproducible: 'r',
  unreproducible: 'u',
  inconclusive: 'i',
  failed: 'f',
};

type Shape = (x: number, y: number, width: number, row: number) => string;

const bar =
  (from: number, to: number): Shape =>
  (x, y, width, row) =>
    `M${x} ${round(y + from * row)}h${width}v${round((to - from) * row)}h${-width}z`;

const round = (value: number): number => Math.round(value * 10) / 10;

/** A thin line, a full bar, a hollow bar, and a crossed one. */
export const SHAPES: Readonly<Record<Run['verdict'], Shape>> = {
  reproducible: bar(0.38, 0.62),
  unreproducible: bar(0.08, 0.92),
  inconclusive: bar(0.22, 0.78),
  failed: bar(0.12, 0.88),
};

const titleOf = (segment: Segment, scenario: string): string => {
  const { first, last, nights } = segment;
  const when = nights === 1 ? first.night : `${first.night} to ${last.night} (${nights} nights)`;
  const codes = codesOf(first);
  const outputs = [...new Set(first.findings.map(({ output }) => output).filter((output) => output !== ''))];
  return [
    `${scenario}, ${when}: ${first.verdict}`,
    ...(codes.length === 0
      ? []
      : [`${someNames(codes, 5)}${outputs.length === 0 ? '' : ` in ${someNames(outputs)}`}`]),
    counted(first.axes.exercised.length, 'axis exercised', 'axes exercised'),
  ].join('; ');
};
