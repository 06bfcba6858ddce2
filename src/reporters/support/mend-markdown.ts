import type { MendReport } from '../../model/mend-report.ts';
import { displayLines } from '../../util/display.ts';
import { fenceFor } from './fence-for.ts';
import { code, text } from './markdown-text.ts';
import { adviceOf, mendHeadline } from './mend-words.ts';

/** What settings mend (GitHub Flavored Markdown, sections 4.5 and 4.10); none if nothing was searched for. */
export const mendMarkdown = (mend: MendReport | undefined): readonly string[] => {
  if (mend === undefined) return [];
  const [title, rest] = mendHeadline(mend);
  return [
    `**${title.toLowerCase()}**: ${text(rest)}`,
    '',
    ...block('sh', mend.shell),
    ...(mend.settings.length === 0 ? [] : ['| setting | axes | outputs |', '| --- | --- | --- |']),
    ...mend.settings.map(
      ({ remedy, axes, outputs }) =>
        `| ${text(remedy)} | ${axes.join(', ')} | ${outputs.slice(0, MOST).map(code).join(', ')}${outputs.length > MOST ? ` and ${outputs.length - MOST} more` : ''} |`,
    ),
    ...(mend.settings.length === 0 ? [] : ['']),
    ...(mend.patch === '' ? block('sh', mend.script ?? '') : block('diff', mend.patch)),
    ...mend.unmended.map((one) => `- not mended: ${code(one.output)}: ${text(adviceOf(one))}`),
    ...(mend.unmended.length === 0 ? [] : ['']),
  ];
};

const block = (language: string, content: string): readonly string[] => {
  if (content === '') return [];
  const lines = displayLines(content.trimEnd()).split('\n');
  const fence = fenceFor(lines);
  return [`${fence}${language}`, ...lines, fence, ''];
};

const MOST = 5;
