import type { Problem } from '../support/problems/problem.ts';

/** One problem of several outputs of a scenario. */
export interface JoinedProblem extends Problem {
  readonly outputs: readonly string[];
}

/** Joins what has one cause and one fix: a line for each output would fill a page with one fault. The message is that of the first. */
export const joinProblems = (problems: readonly Problem[]): readonly JoinedProblem[] => {
  const groups = new Map<string, { readonly first: Problem; readonly outputs: Set<string> }>();
  for (const problem of problems) {
    const { rule, about, level, scenario, fix, output, message } = problem;
    // What is not about an output is told apart by its message.
    const key = JSON.stringify([
      rule,
      about,
      level,
      scenario,
      fix?.text,
      fix?.command,
      output === '' ? message : '',
    ]);
    const group = groups.get(key) ?? { first: problem, outputs: new Set() };
    groups.set(key, group);
    if (output !== '') group.outputs.add(output);
  }
  return [...groups.values()].map(({ first, outputs }) => ({ ...first, outputs: [...outputs] }));
};
