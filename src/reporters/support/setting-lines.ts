import type { MendSetting } from '../../model/mend-report.ts';
import { largest } from '../../util/largest.ts';

/** Lines for a shell, and in comments what they mend: beside the lines if all fit, else above each. */
export const settingLines = (
  settings: readonly MendSetting[],
  width: number,
  indent: number,
): readonly string[] => {
  const all = settings.map((setting) => ({
    lines: setting.shell.split('\n'),
    about: `# ${aboutSetting(setting)}`,
  }));
  const longest = largest(all.flatMap(({ lines }) => lines.map(({ length }) => length)));
  const beside = all.every(({ about }) => indent + longest + GAP + about.length <= width);
  const text = all.flatMap(({ lines: [first, ...others], about }) =>
    beside ? [`${first!.padEnd(longest + GAP)}${about}`, ...others] : [about, first!, ...others],
  );
  return text.map((line) => `${' '.repeat(indent)}${line}`);
};

const GAP = 2;

/** The axes and the outputs. */
export const aboutSetting = ({ axes, outputs }: MendSetting): string => {
  if (outputs.length === 0) return 'part of what makes the outputs equal; not shown to be needed';
  const shown = outputs.slice(0, MOST_SHOWN).join(', ');
  const more = outputs.length > MOST_SHOWN ? ` and ${outputs.length - MOST_SHOWN} more` : '';
  return `${axes.length === 0 ? '' : `${axes.join(', ')}: `}${shown}${more}`;
};

const MOST_SHOWN = 3;
