import type { DiffoscopeReport, DiffoscopeText } from '../../model/diffoscope-report.ts';
import { clip } from '../../util/clip.ts';
import { counted } from '../../util/counted.ts';
import { textWidth } from './column-widths.ts';
import { cutLines, diffoscopeEnd, diffoscopeLines, diffoscopeTitle } from './diffoscope-words.ts';
import { table } from './table.ts';

/** The beginning of what diffoscope says, for a terminal of this width. `where`: what has all of it. */
export const diffoscopeText = (report: DiffoscopeReport, width: number, where: string): readonly string[] => {
  const { reason, contents } = report;
  const shown = contents.slice(0, MOST_CONTENTS);
  const left = contents.length - shown.length;
  return [
    ...table([[diffoscopeTitle(report)]], width, 2),
    ...shown.flatMap((content) => contentLines(content, width, where)),
    ...(left > 0 ? [`    and about ${counted(left, 'more content')}: ${where}`] : []),
    ...(reason === '' ? [] : table([[reason]], width)),
  ];
};

const MOST_CONTENTS = 5;
const MOST_LINES = 15;
const INDENT = '      ';

const contentLines = (content: DiffoscopeText, width: number, where: string): readonly string[] => {
  const end = diffoscopeEnd(content);
  const lines = diffoscopeLines(content).map((line) => clipTo(line, width - INDENT.length));
  return [
    ...whereLines(content.where, width),
    ...cutLines(lines, MOST_LINES, where).map((line) => `${INDENT}${line}`.trimEnd()),
    ...(end === '' ? [] : table([[end]], width, INDENT.length)),
  ];
};

/** Broken only before the `>` that leads inside: users copy paths. */
const whereLines = (where: string, width: number): readonly string[] => {
  const lines: string[] = [];
  for (const step of where.split(/ (?=> )/)) {
    const last = lines.at(-1);
    const longer = `${last} ${step}`;
    if (last !== undefined && textWidth(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(`${last === undefined ? '    ' : INDENT}${step}`);
  }
  return lines;
};

/** Wide characters take two columns each. */
const clipTo = (line: string, width: number): string => {
  const clipped = clip(line.replaceAll('\t', '  '), width);
  return textWidth(clipped) <= width ? clipped : clip(clipped, Math.floor(width / 2));
};
