import { displayText } from './display.ts';

/** Why an environment variable cannot have a name, with the remedy; undefined if it can. Shells cannot read one with blanks or control characters. */
export const variableNameProblem = (name: string): string | undefined =>
  name !== '' && !UNUSABLE.test(name)
    ? undefined
    : `no variable can have the name '${displayText(name)}': give a name that is not empty and has no =, no blank and no control character`;

const UNUSABLE = /[=\s\x00-\x1f\x7f]/;
