import { clip } from '../../util/clip.ts';
import type { Problem } from '../support/problems/problem.ts';
import { textOf } from './result.ts';

/** The rule of a problem (SARIF 2.1.0, section 3.49), in the words of its first result. */
export const sarifRule = ({ rule, about, level, fix }: Problem): unknown => ({
  id: rule,
  name: rule
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(''),
  shortDescription: { text: clip(textOf(about), 1000) },
  fullDescription: { text: clip(textOf(about), 1000) },
  defaultConfiguration: { level },
  help: {
    text: helpOf(fix),
    markdown: helpOf(fix, '    '),
  },
  properties: { tags: ['reproducible-builds'], precision: 'high' },
});

/** `indent`: four spaces make the command a block of code in Markdown, whatever it contains. */
const helpOf = (fix: Problem['fix'], indent = ''): string => {
  if (fix === undefined) return 'See the report.';
  const text = indent === '' ? fix.text : fix.text.replace(/[\\`*_{}[\]<>#!|~&@]/g, '\\$&');
  return textOf(
    fix.command === undefined ? text : `${text}\n\n${indent}${fix.command.replaceAll('\n', `\n${indent}`)}`,
  );
};
