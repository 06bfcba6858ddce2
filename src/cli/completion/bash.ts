import type { CommandDefinition, Values } from '../define-commands.ts';
import { type Completion, GLOBAL_OPTIONS, isWords } from './completion.ts';

/** A script for bash 4.4 or newer: every case of the definitions becomes a branch. */
export const bashCompletion = ({ commands, axes, settable, scenarios }: Completion): string => {
  const names = commands.map(({ name }) => name);
  return `# Completion of repro-harness for bash.
_repro_harness() {
    local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]}
    local options='' valued='' arguments=() takes_command='' position=0 index
    COMPREPLY=()
    if [ "$COMP_CWORD" = 1 ]; then
        _repro_harness_values "words ${[...names, 'help', ...GLOBAL_OPTIONS].join(' ')}"
        return
    fi
    # bash splits --option=value into three words.
    if [ "$cur" = = ]; then cur=''; elif [ "$prev" = = ]; then prev=\${COMP_WORDS[COMP_CWORD-2]}; fi
    case $command in
        help) arguments=('words ${names.join(' ')}') ;;
${commands.map(branch).join('\n')}
    esac
    for ((index = 2; index < COMP_CWORD; index++)); do
        case \${COMP_WORDS[index]} in
            --)
                [ -z "$takes_command" ] || { _repro_harness_command $((COMP_CWORD - index)); return; }
                ;;
            =) index=$((index + 1)) ;;
            -*)
                if [[ " $valued " == *" \${COMP_WORDS[index]} "* && \${COMP_WORDS[index+1]} != = ]]; then index=$((index + 1)); fi
                ;;
            *) position=$((position + 1)) ;;
        esac
    done
    case "$command $prev" in
${commands.flatMap(valueBranches).join('\n')}
        *)
            if [[ $cur == -* ]]; then
                _repro_harness_values "words $options"
            else
                local last=$((\${#arguments[@]} - 1))
                if [ "$last" -ge 0 ] && [ "$position" -gt "$last" ] && [[ \${arguments[last]} == *... ]]; then position=$last; fi
                _repro_harness_values "\${arguments[position]%...}"
            fi
            ;;
    esac
}

# Completes one place. The first word of the argument is the kind of its values.
_repro_harness_values() {
    local before last=\${cur##*,} sign='' file names
    case $1 in
        'words '*) mapfile -t COMPREPLY < <(compgen -W "\${1#words }" -- "$cur") ;;
        axes)
            before=\${cur%"$last"}
            [[ $last != [+-]* ]] || sign=\${last:0:1}
            mapfile -t COMPREPLY < <(compgen -P "$before$sign" -W '${axes.join(' ')}' -- "\${last#[+-]}")
            compopt -o nospace 2>/dev/null
            ;;
        settings)
            mapfile -t COMPREPLY < <(compgen -S = -W '${settable.join(' ')}' -- "$cur")
            compopt -o nospace 2>/dev/null
            ;;
        scenarios)
            names='${scenarios.join(' ')}'
            for file in scenarios/*/scenario.yaml; do
                [ ! -e "$file" ] || { file=\${file%/scenario.yaml}; names+=" \${file#scenarios/}"; }
            done
            mapfile -t COMPREPLY < <(compgen -W "$names" -- "$cur" | sort -u; compgen -f -- "$cur")
            compopt -o filenames 2>/dev/null
            ;;
        files)
            mapfile -t COMPREPLY < <(compgen -f -- "$cur")
            compopt -o filenames 2>/dev/null
            ;;
    esac
}

# Completes the command after --: first a program, then files.
_repro_harness_command() {
    if [ "$1" = 1 ]; then mapfile -t COMPREPLY < <(compgen -c -- "$cur" | sort -u); else _repro_harness_values files; fi
}

complete -F _repro_harness repro-harness
`;
};

const branch = ({ name, options, arguments: places, takesCommand }: CommandDefinition): string => {
  const all = options.flatMap(({ names }) => names);
  const valued = options.flatMap(({ names, value }) => (value === undefined ? [] : names));
  const kinds = places.map(({ values, variadic }) => `'${kindOf(values)}${variadic ? '...' : ''}'`);
  return `        ${name})
            options='${all.join(' ')}'
            valued='${valued.join(' ')}'
            arguments=(${kinds.join(' ')})${takesCommand ? '\n            takes_command=1' : ''}
            ;;`;
};

const valueBranches = ({ name, options }: CommandDefinition): string[] =>
  options
    .filter(({ value }) => value !== undefined)
    .map(({ names, values }) => {
      const patterns = names.map((option) => `'${name} ${option}'`).join(' | ');
      return `        ${patterns}) _repro_harness_values '${kindOf(values)}' ;;`;
    });

const kindOf = (values: Values): string => (isWords(values) ? `words ${values.join(' ')}` : values);
