import { OPAQUE } from './read-word.ts';

/** A command line in a Makefile, as the shell gets it; what make replaces is one character, `OPAQUE`. */
export interface Recipe {
  readonly shell: string;
  /** Whether make reads its output: it is in the function `shell` (GNU make manual, 8.14). */
  readonly isCaptured: boolean;
  /** Offsets in the Makefile of the start of each character of `shell`, and of its end. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** The variables of make that stand at `OPAQUE`, by offset in `shell`; only plain references, such as `$(TAR)`. */
  readonly references: ReadonlyMap<number, string>;
}

export interface Makefile {
  readonly recipes: readonly Recipe[];
  /** The variables that it defines; undefined is a value that is not known. */
  readonly variables: ReadonlyMap<string, string | undefined>;
}

/**
 * The recipes of a Makefile (GNU make manual, 5 Writing Recipes in Rules), and its calls of `shell`; undefined if a shell does not get them
 * line by line. Only lines that start with the prefix and stand behind a rule: nothing in `define`, and no recipes on the line of a rule.
 */
export const readMakefile = (text: string): Makefile | undefined => {
  const recipes: Recipe[] = [];
  const variables = new Map<string, string | undefined>();
  let prefix = '\t';
  let isInRule = false;
  let defineDepth = 0;
  for (const { start, end } of logicalLines(text)) {
    const line = text.slice(start, end);
    if (defineDepth > 0) {
      if (/^\s*endef\b/.test(line)) defineDepth--;
      else if (DEFINE.test(line)) defineDepth++;
      continue;
    }
    if (line.startsWith(prefix) && isInRule) {
      const from = behindModifiers(text, start + prefix.length, end);
      recipes.push(readRecipe(text, { from, end, prefix, isCaptured: false }));
    }
    if (!/^\s*#/.test(line))
      for (const call of shellCalls(text, start, end))
        recipes.push(readRecipe(text, { ...call, prefix, isCaptured: true }));
    if (line.startsWith(prefix) && isInRule) continue;
    if (/^\s*(?:#|$)/.test(line) || CONDITIONAL.test(line)) continue;
    const assignment = ASSIGNMENT.exec(line);
    const defined = DEFINE.exec(line)?.[1];
    isInRule = assignment === null && defined === undefined && isRule(line);
    if (defined !== undefined) {
      defineDepth++;
      variables.set(defined, undefined);
    } else if (assignment !== null) {
      const [, name, operator, value] = assignment;
      if (name === '.RECIPEPREFIX') prefix = value === '' ? '\t' : value![0]!;
      variables.set(
        name!,
        operator === '+=' || operator === '!=' || (variables.has(name!) && variables.get(name!) !== value)
          ? undefined
          : value!.trim(),
      );
    } else if (/^\s*\.ONESHELL\b/.test(line)) return undefined;
  }
  const shell = variables.get('SHELL');
  return variables.has('SHELL') && (shell === undefined || !/(?:^|\/)(?:ba|da|k)?sh$/.test(shell))
    ? undefined
    : { recipes, variables };
};

const DEFINE = /^ *(?:override +|export +|private +)*define +(\S+)/;
const CONDITIONAL = /^ *(?:ifeq|ifneq|ifdef|ifndef|else|endif)\b/;
const ASSIGNMENT =
  /^ *(?:(?:override|export|private|unexport) +)*([\w.-]+)[ \t]*(::?:?=|\?=|\+=|!=|=)[ \t]*([^#]*)/;

/** `targets: prerequisites`, but not a variable for one target. */
const isRule = (line: string): boolean => {
  const [code] = line.split('#', 1);
  const colon = code!.indexOf(':');
  const equals = code!.indexOf('=');
  if (colon <= 0 || (equals !== -1 && equals < colon)) return false;
  return !/^:?:?:?[ \t]*(?:[\w.-]+[ \t]*)?[?+!:]{0,3}=/.test(code!.slice(colon));
};

/** Lines with those that continue them. */
function* logicalLines(text: string): Generator<{ readonly start: number; readonly end: number }> {
  for (let start = 0; start < text.length; ) {
    let end = lineEnd(text, start);
    while (end < text.length && isContinued(text, start, end)) end = lineEnd(text, end + 1);
    yield { start, end };
    start = end + 1;
  }
}

const lineEnd = (text: string, from: number): number => {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
};

const isContinued = (text: string, start: number, end: number): boolean => {
  let first = end;
  while (first > start && text[first - 1] === '\\') first--;
  return (end - first) % 2 === 1;
};

interface Range {
  readonly from: number;
  readonly end: number;
}

/** What is in the calls of `shell` in a line. In a call, others are not searched. */
const shellCalls = (text: string, start: number, end: number): readonly Range[] => {
  const calls: Range[] = [];
  const call = /(?<!\$)(?:\$\$)*(\$[({]shell[ \t])/g;
  const line = text.slice(start, end);
  for (let match = call.exec(line); match !== null; match = call.exec(line)) {
    const close = behindReference(text, start + call.lastIndex - match[1]!.length, end);
    // Without its end, it is none.
    if (close - 1 > start + call.lastIndex && /[)}]/.test(text[close - 1]!))
      calls.push({ from: start + call.lastIndex, end: close - 1 });
    call.lastIndex = Math.max(call.lastIndex, close - start);
  }
  return calls;
};

const readRecipe = (
  text: string,
  { from, end, prefix, isCaptured }: Range & { readonly prefix: string; readonly isCaptured: boolean },
): Recipe => {
  const [shell, starts, ends] = [[] as string[], [] as number[], [] as number[]];
  const references = new Map<number, string>();
  const add = (character: string, start: number, next: number): number => {
    shell.push(character);
    starts.push(start);
    ends.push(next);
    return next;
  };
  let at = from;
  while (at < end) {
    const character = text[at]!;
    if (character === '$' && text[at + 1] === '$') at = add('$', at, at + 2);
    else if (character === '$') {
      const next = behindReference(text, at, end);
      const name = /^\$[({]([\w.-]+)[)}]$/.exec(text.slice(at, Math.min(next, at + LONGEST_NAME)))?.[1];
      if (name !== undefined) references.set(shell.length, name);
      at = add(OPAQUE, at, next);
    } else {
      at = add(character, at, at + 1);
      // Make removes one prefix from a line that continues another (GNU make manual, 5.1.1).
      if (character === '\n' && text.startsWith(prefix, at)) at += prefix.length;
    }
  }
  return { shell: shell.join(''), isCaptured, starts, ends, references };
};

const LONGEST_NAME = 100;

/** The characters `@`, `-` and `+`, and variables that usually contain one. */
const behindModifiers = (text: string, from: number, end: number): number => {
  const quiet = /(?:[@+\-\s]|\$[({](?:Q|V|AT|E|SILENT|QUIET\w*|AM_V_\w+|V_\w+|at)[)}])*/y;
  quiet.lastIndex = from;
  quiet.exec(text);
  return Math.min(quiet.lastIndex, end);
};

/** Behind `$(NAME)`, `${NAME}` with what is nested, or `$@`. */
const behindReference = (text: string, start: number, end: number): number => {
  const open = text[start + 1];
  if (open !== '(' && open !== '{') return Math.min(start + 2, end);
  const close = open === '(' ? ')' : '}';
  let depth = 1;
  for (let at = start + 2; at < end; at++) {
    if (text[at] === open) depth++;
    else if (text[at] === close && --depth === 0) return at + 1;
  }
  return end;
};
