import type { MendReport } from '../../model/mend-report.ts';
import { code, text } from './markdown-text.ts';
import { adviceOf, mendHeadline } from './mend-words.ts';

/** What settings mend (GitHub Flavored Markdown, sections 4.5 and 4.10); none if nothing was searched for. */
export const mendMarkdown = (mend: MendReport | undefined): readonly string[] => {
  if (mend === undefined) return [];
  const [title, rest] = mendHeadline(mend);
  return [
    `**${title.toLowerCase()}**: ${text(rest)}`,
    '',
    // Lines of settings contain no fence.
    ...(mend.shell === '' ? [] : ['```sh', mend.shell, '```', '']),
    ...(mend.settings.length === 0 ? [] : ['| setting | axes | outputs |', '| --- | --- | --- |']),
    ...mend.settings.map(
      ({ remedy, axes, outputs }) =>
        `| ${text(remedy)} | ${axes.join(', ')} | ${outputs.slice(0, MOST).map(code).join(', ')}${outputs.length > MOST ? ` and ${outputs.length - MOST} more` : ''} |`,
    ),
    ...(mend.settings.length === 0 ? [] : ['']),
    ...(mend.patch === '' ? [] : ['````diff', mend.patch.trimEnd(), '````', '']),
    ...mend.unmended.map((one) => `- not mended: ${code(one.output)}: ${text(adviceOf(one))}`),
    ...(mend.unmended.length === 0 ? [] : ['']),
  ];
};

const MOST = 5;
