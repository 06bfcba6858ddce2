/** The lines of a text that CI runners would take as commands, by the parsers in their sources. Broader in one point: every command name counts. */
export const commandsIn = (text: string): readonly string[] =>
  linesOf(text)
    .flatMap((line) => [line, ...COLORS.map((color) => line.replace(color, ''))])
    .filter((line) =>
      [githubV2, githubV1, azure, teamcity, gitlab, travis].some((isCommand) => isCommand(line)),
    );

/** .NET's StreamReader removes a byte order mark; its ReadLine splits at LF, CR and CR LF, as Java's does. act splits only at LF. */
const linesOf = (text: string): readonly string[] => [
  ...text.replace(/^\ufeff/, '').split(/\r\n|[\r\n]/),
  ...text.split('\n'),
];

// Escape sequences before a line's first word that a log filter may remove: colour, with or without the final `m`.
const COLORS = [/^(?:\s*\x1b\[[0-9;]*m?)+/, /^(?:\s*\x1b\[[0-9;?]*[a-zA-Z])+/];

// .NET's Char.IsWhiteSpace, which TrimStart removes.
const LEADING = /^[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

/** actions/runner, ActionCommand.TryParseV2: `::name key=value::data`. */
const githubV2 = (line: string): boolean => {
  const message = line.replace(LEADING, '');
  return message.startsWith('::') && message.indexOf('::', 2) >= 0;
};

/** actions/runner, ActionCommand.TryParse: `##[name key=value]data`, anywhere. */
const githubV1 = (line: string): boolean => bracketed(line, '##[') !== undefined;

/** azure-pipelines-agent, Command.TryParse and WorkerCommandManager: a command anywhere in the line; `##vso` alone causes a warning. */
const azure = (line: string): boolean => bracketed(line, '##vso[') !== undefined || line.includes('##vso');

/** TeamCity: `##teamcity[name 'value']`, anywhere. */
const teamcity = (line: string): boolean => bracketed(line, '##teamcity[') !== undefined;

const bracketed = (line: string, prefix: string): string | undefined => {
  const begin = line.indexOf(prefix);
  const end = begin < 0 ? -1 : line.indexOf(']', begin);
  return end < 0 ? undefined : line.slice(begin + prefix.length, end);
};

/** GitLab's job page (scanner.js, parseSection): `section_start:time:name`, anywhere, up to a CR or the end of the line. */
const gitlab = (line: string): boolean =>
  line
    .split('section_')
    .slice(1)
    .some((rest) => {
      const [kind, time, name, ...more] = rest
        .split('\r')[0]!
        .split(':')
        .map((part) => part.trim());
      return (
        more.length === 0 && ['start', 'end'].includes(kind!) && !Number.isNaN(Number(time)) && Boolean(name)
      );
    });

const travis = (line: string): boolean => /travis_(fold|time):(start|end):/.test(line);
