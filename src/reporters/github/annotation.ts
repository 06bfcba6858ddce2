import { clip } from '../../util/clip.ts';
import { withoutCommands } from '../../util/runner-commands.ts';
import { visibleLine } from '../../util/visible-text.ts';

export type AnnotationLevel = 'error' | 'warning' | 'notice';

/**
 * An annotation as a command to the runner (actions/runner, ActionCommand.cs): one line, whatever the texts contain. `lines`: the message, of which
 * each line is shown as one.
 */
export const annotation = (
  level: AnnotationLevel,
  properties: Readonly<Record<string, string | number>>,
  lines: readonly string[],
): string => {
  const given = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${level} ${given.join(',')}::${lines.map((line) => data(clip(line, LONGEST))).join('%0A')}\n`;
};

const LONGEST = 1000;

/** The runner shows the message again, in a log that other programs may read. */
const data = (text: string): string => withoutCommands(visibleLine(text)).replace(/[%\r\n]/g, percent);

const property = (text: string): string =>
  withoutCommands(visibleLine(clip(text, LONGEST))).replace(/[%\r\n:,]/g, percent);

const percent = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
