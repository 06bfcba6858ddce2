import type { CommandDefinition, Values } from '../define-commands.ts';
import { brief, type Completion, GLOBAL_OPTIONS, isWords, quoted } from './completion.ts';

/** A script for zsh, in the form of a file in `$fpath`; it can also be read with `source`. */
export const zshCompletion = ({ commands, axes, settable, scenarios }: Completion): string => {
  const described = commands.map(({ name, summary }) => quoted(`${name}:${brief(summary)}`));
  return `#compdef repro-harness
# Completion of repro-harness for zsh.
_repro_harness() {
    local -a commands=(
        ${[...described, quoted('help:explain a command')].join('\n        ')}
    )
    if (( CURRENT == 2 )); then
        if [[ $words[2] == -* ]]; then compadd -- ${GLOBAL_OPTIONS.join(' ')}; else _describe command commands; fi
        return
    fi
    local command=$words[2]
    shift words
    (( CURRENT-- ))
    case $command in
        help) (( CURRENT == 2 )) && _describe command commands ;;
${commands.map(branch).join('\n')}
    esac
}

# Axes: a comma-separated list of names with or without a sign.
_repro_harness_axes() {
    compset -P '*,'
    compset -P '[+-]'
    compadd -S '' -- ${axes.join(' ')}
}

_repro_harness_settings() {
    compadd -S '=' -- ${settable.join(' ')}
}

_repro_harness_scenarios() {
    local -a names=(${scenarios.join(' ')} scenarios/*/scenario.yaml(N:h:t))
    compadd -- \${(u)names}
    _files
}

# Completes the command after --.
_repro_harness_command() {
    shift $(( $words[(i)--] )) words
    (( CURRENT -= $1 ))
    _normal
}

if [[ $funcstack[1] == _repro_harness ]]; then _repro_harness "$@"; else compdef _repro_harness repro-harness; fi
`;
};

const branch = ({ name, takesCommand, arguments: places, options }: CommandDefinition): string => {
  const specifications = [
    ...options.flatMap(({ names, value, values, description }) =>
      names.map((option) => {
        const text = `[${escaped(brief(description))}]`;
        if (value === undefined) return `${option}${text}`;
        return `*${option}${option.startsWith('--') ? '=' : ''}${text}:${escaped(value)}:${actionOf(values)}`;
      }),
    ),
    ...places.map(
      ({ name: place, variadic, values }, index) =>
        `${variadic ? '*' : index + 1}:${escaped(place)}:${actionOf(values)}`,
    ),
  ];
  const call = `_arguments -s ${specifications.map(quoted).join(' \\\n                ')}`;
  if (!takesCommand) return `        ${name})\n            ${call}\n            ;;`;
  return `        ${name})
            local dashes=$words[(i)--]
            if (( dashes < CURRENT )); then
                _repro_harness_command $dashes
                return
            fi
            ${call}
            ;;`;
};

const escaped = (text: string): string => text.replace(/[[\]:]/g, '\\$&');

const actionOf = (values: Values): string => {
  if (isWords(values)) return `(${values.join(' ')})`;
  return {
    axes: '_repro_harness_axes',
    settings: '_repro_harness_settings',
    scenarios: '_repro_harness_scenarios',
    files: '_files',
    any: ' ',
  }[values];
};
