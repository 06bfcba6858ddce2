import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';

/** The parts of a preset that an expression may change. */
export interface PresetParts {
  readonly build_command: string;
  readonly artifact_pattern: string;
  readonly testbed_pre: string;
  readonly testbed_init: string;
  readonly testbed_build_pre: string;
}

/**
 * Applies an expression of `--auto-preset-expr`, such as `_.prepend.build_command("x; ")`, to a preset. Of Python only these calls are known, one
 * after another. Throws a `Failure` on anything else.
 */
export const readPresetExpression = (expression: string, preset: PresetParts): PresetParts => {
  let rest = expression.trim();
  if (!rest.startsWith('_')) throw problem(expression);
  rest = rest.slice(1);
  let parts = preset;
  while (rest !== '') {
    const [all, method, field, first, second] = CALL.exec(rest) ?? [];
    if (all === undefined || !(field! in parts)) throw problem(expression);
    const before = parts[field as keyof PresetParts];
    const change = CHANGES[method!];
    if (change === undefined || (method === 'str_replace') !== (second !== undefined))
      throw problem(expression);
    parts = {
      ...parts,
      [field!]: change(before, unquoted(first!), second === undefined ? '' : unquoted(second)),
    };
    rest = rest.slice(all.length).trim();
  }
  return parts;
};

const STRING = String.raw`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'`;
const CALL = new RegExp(String.raw`^\.(\w+)\.(\w+)\(\s*(${STRING})\s*(?:,\s*(${STRING})\s*)?\)`, 's');

const CHANGES: Readonly<Record<string, (before: string, one: string, other: string) => string>> = {
  set: (_, one) => one,
  append: (before, one) => before + one,
  prepend: (before, one) => one + before,
  str_replace: (before, one, other) => before.replaceAll(one, other),
};

const unquoted = (text: string): string =>
  text
    .slice(1, -1)
    .replace(/\\(\n|.)/gs, (all, char: string) => ESCAPES[char] ?? ('\\\'"'.includes(char) ? char : all));

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', '\n': '' };

const problem = (expression: string): Failure =>
  new Failure(
    `--auto-preset-expr: cannot read '${displayText(expression)}'\n  write _ and calls such as .append.build_command(" -j2"), with set, append, prepend or str_replace; or give --build-command instead`,
  );
