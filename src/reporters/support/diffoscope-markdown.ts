import type { DiffoscopeReport, DiffoscopeText } from '../../model/diffoscope-report.ts';
import { clip } from '../../util/clip.ts';
import { counted } from '../../util/counted.ts';
import { cutLines, diffoscopeEnd, diffoscopeLines, diffoscopeTitle } from './diffoscope-words.ts';
import { fenceFor } from './fence-for.ts';
import { code, text } from './markdown-text.ts';

/** The beginning of what diffoscope says, folded (GitHub Flavored Markdown, sections 4.5 and 4.6); none if it was not asked. */
export const diffoscopeMarkdown = (report: DiffoscopeReport | undefined): readonly string[] => {
  if (report === undefined) return [];
  const { contents, reason } = report;
  const left = contents.length - MOST_CONTENTS;
  return [
    `**${text(diffoscopeTitle(report))}**`,
    '',
    ...contents.slice(0, MOST_CONTENTS).flatMap(folded),
    ...(left > 0 ? [`and about ${counted(left, 'more content')}: see report.html.`, ''] : []),
    ...(reason === '' ? [] : [`${text(reason)}.`, '']),
  ];
};

// A comment on GitHub or GitLab has room for 65,536 or 1,000,000 characters.
const MOST_CONTENTS = 5;
const MOST_LINES = 60;
const MOST_COLUMNS = 120;

const folded = (content: DiffoscopeText): readonly string[] => {
  const all = diffoscopeLines(content);
  const lines = cutLines(
    all.map((line) => clip(line, MOST_COLUMNS)),
    MOST_LINES,
    'see report.html',
  );
  const fence = fenceFor(lines);
  const end = diffoscopeEnd(content);
  return [
    `<details><summary>${code(content.where)} ${counted(all.length, 'line')}</summary>`,
    '',
    ...(lines.length === 0 ? [] : [`${fence}text`, ...lines, fence, '']),
    ...(end === '' ? [] : [`${text(end)}.`, '']),
    '</details>',
    '',
  ];
};
