import { data, Evaluator, Lexer, Parser } from '@actions/expressions';

/** What a step reads in `${{ }}`: `inputs`, `steps`, ... */
export type Contexts = Readonly<Record<string, unknown>>;

/** The value of an expression of GitHub Actions as text, by GitHub's own evaluator. No earlier step has failed. */
export const evaluate = (expression: string, contexts: Contexts): string => {
  const { tokens } = new Lexer(expression).lex();
  const tree = new Parser(tokens, Object.keys(contexts), FUNCTIONS).parse();
  const functions = new Map(FUNCTIONS.map((one) => [one.name.toLowerCase(), one]));
  const { Dictionary } = data;
  const evaluator = new Evaluator(tree, toData(contexts) as InstanceType<typeof Dictionary>, functions);
  return evaluator.evaluate().coerceString();
};

/** Replaces every `${{ }}` of a text. */
export const fillIn = (text: string, contexts: Contexts): string =>
  text.replace(/\$\{\{(.*?)\}\}/gs, (_, expression: string) => evaluate(expression.trim(), contexts));

/** Those of GitHub's runner; every file exists. */
const FUNCTIONS = Object.entries({
  always: true,
  success: true,
  failure: false,
  cancelled: false,
  hashFiles: true,
}).map(([name, value]) => ({
  name,
  minArgs: 0,
  maxArgs: name === 'hashFiles' ? 255 : 0,
  call: () => new data.BooleanData(value),
}));

const toData = (value: unknown): data.ExpressionData => {
  if (typeof value === 'string') return new data.StringData(value);
  if (typeof value === 'boolean') return new data.BooleanData(value);
  if (typeof value === 'number') return new data.NumberData(value);
  if (Array.isArray(value)) return new data.Array(...value.map(toData));
  if (value === null || value === undefined) return new data.Null();
  return new data.Dictionary(...Object.entries(value).map(([key, one]) => ({ key, value: toData(one) })));
};
