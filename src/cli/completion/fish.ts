import type { CommandDefinition, Values } from '../define-commands.ts';
import { brief, type Completion, GLOBAL_OPTIONS, isWords, quoted } from './completion.ts';

/** A script for fish 3 or newer. */
export const fishCompletion = ({ commands, axes, settable, scenarios }: Completion): string => {
  const names = [...commands.map(({ name, summary }) => [name, summary]), ['help', 'explain a command']];
  const first = names.map(
    ([name, summary]) =>
      `complete -c repro-harness -n __repro_harness_first -f -a ${name} -d ${quoted(brief(summary!))}`,
  );
  const global = GLOBAL_OPTIONS.map(
    (option) => `complete -c repro-harness -n __repro_harness_first -f -l ${option.slice(2)}`,
  );
  return `# Completion of repro-harness for fish.
function __repro_harness_first
    test (count (commandline -opc)) -eq 1
end

# Whether the command line has this command, and no command to run yet (its words follow --).
function __repro_harness_in
    set -l words (commandline -opc)
    test (count $words) -gt 1; and test "$words[2]" = $argv[1]; and not contains -- -- $words
end

function __repro_harness_after_dashes
    contains -- -- (commandline -opc)
end

# Axes: a comma-separated list of names with or without a sign.
function __repro_harness_axes
    set -l before (commandline -ct | string replace -r '^--[^=]*=' '' | string match -r '^(?:.*,)?[+-]?')
    for axis in ${axes.join(' ')}
        echo $before$axis
    end
end

function __repro_harness_settings
    for axis in ${settable.join(' ')}
        echo $axis=
    end
end

function __repro_harness_scenarios
    for name in ${scenarios.join(' ')}
        echo $name
    end
    for file in scenarios/*/scenario.yaml
        string replace -r '^scenarios/(.*)/scenario.yaml$' '$1' $file
    end
end

complete -c repro-harness -e
complete -c repro-harness -n __repro_harness_after_dashes -F -a '(__fish_complete_subcommand)'
${[...first, ...global, ...commands.flatMap(rulesOf)].join('\n')}
complete -c repro-harness -n '__repro_harness_in help' -f -a '${names.map(([name]) => name).join(' ')}'
`;
};

const rulesOf = ({ name, options, arguments: places }: CommandDefinition): string[] => {
  const rule = `complete -c repro-harness -n '__repro_harness_in ${name}'`;
  return [
    ...options.map(({ names, value, values, description }) => {
      const flags = names.map((option) =>
        option.startsWith('--') ? `-l ${option.slice(2)}` : `-s ${option[1]}`,
      );
      const takes = value === undefined ? '' : ` ${valuesOf(values)}`;
      return `${rule} ${flags.join(' ')}${takes} -d ${quoted(brief(description))}`;
    }),
    ...placeRules(places).map((what) => `${rule} ${what}`),
  ];
};

/** Without a rule, fish completes files. */
const placeRules = (places: CommandDefinition['arguments']): string[] => {
  const files =
    places.length > 0 && places.some(({ values }) => values === 'files' || values === 'scenarios');
  const rules = places.flatMap(({ values }) => {
    if (isWords(values)) return [`-a ${quoted(values.join(' '))}`];
    return values === 'scenarios' ? ["-a '(__repro_harness_scenarios)'"] : [];
  });
  return [...(files ? [] : ['-f']), ...rules];
};

/** What an option takes: a value, with its completions. */
const valuesOf = (values: Values): string => {
  if (isWords(values)) return `-x -a ${quoted(values.join(' '))}`;
  return {
    axes: "-x -a '(__repro_harness_axes)'",
    settings: "-x -a '(__repro_harness_settings)'",
    scenarios: "-x -a '(__repro_harness_scenarios)'",
    files: '-r -F',
    any: '-x',
  }[values];
};
