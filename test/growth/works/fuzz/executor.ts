import type { Executor } from '../../../../src/fuzz/executor.ts';
import type { Tree } from '../../../../src/model/tree.ts';

/** Runs nothing: a tree gives different outputs if `breaks` says so. What the sandbox and the command take would hide the growth of the rest. */
export const executorOf = (breaks: (tree: Tree) => boolean): Executor => ({
  variations: ['umask'],
  execute: async (tree, builds) =>
    builds.map(({ varied }) => ({
      kind: 'done',
      outputs: new Map([['out', varied.length > 0 && breaks(tree) ? 'other' : 'one']]),
    })),
  close: async () => {},
});
