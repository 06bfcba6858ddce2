export interface Assignment {
  readonly name: string;
  readonly value: string;
}

/** The variable that a whole line assigns, as `env`, `export -p`, `declare -x`, `set` and `make -p` print it, or as a member of a JSON object. */
export const assignmentIn = (line: string): Assignment | undefined => {
  const [, name, , value] = IN_SHELL.exec(line) ?? IN_JSON.exec(line) ?? [];
  return name === undefined || value === undefined ? undefined : { name, value };
};

const IN_SHELL = /^(?:export |declare -\w+ |setenv )?([A-Za-z_]\w*) ?= ?(["']?)(.*)\2$/;

const IN_JSON = /^\s*"([A-Za-z_]\w*)": ?("?)(.*?)\2,?$/;
