import type { Fix } from '../../model/finding.ts';

/** Several fixes as one, without a command if one of them has none. Variables are on one line, commands on a line each. */
export const joinFixes = (fixes: readonly Fix[]): Fix => {
  const texts = new Set(fixes.map(({ text }) => text));
  const commands = [...new Set(fixes.flatMap(({ command }) => (command === undefined ? [] : [command])))];
  const separator = commands.every((command) => VARIABLES.test(command)) ? ' ' : '\n';
  return {
    text: [...texts].join(' '),
    ...(fixes.every(({ command }) => command !== undefined) ? { command: commands.join(separator) } : {}),
  };
};

const VARIABLES = /^(?:[A-Z_]+=[^ "'$]* ?)+$/;
