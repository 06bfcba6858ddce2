import { runChild } from './child.ts';
import type { FilePair } from './pairs-in.ts';

export interface Theirs {
  readonly structured: boolean;
  /** Programs and Python modules that it names as missing. */
  readonly missing: readonly string[];
  readonly processor: number;
}

export const theirs = (folder: string, pair: FilePair): Theirs => {
  const { output, processor } = runChild(folder, ['diffoscope', '--no-progress', '--json', '-', ...pair]);
  const nodes = output === '' ? [] : nodesOf(JSON.parse(output));
  return { structured: nodes.some(isStructured), missing: missingIn(nodes), processor };
};

/** One difference of diffoscope's JSON. */
interface Node {
  readonly source1: string;
  readonly unified_diff: string | null;
  readonly comments?: readonly string[];
  readonly details?: readonly Node[];
}

const nodesOf = (root: Node): readonly Node[] => {
  const found: Node[] = [];
  const pending = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    found.push(node);
    pending.push(...(node.details ?? []));
  }
  return found;
};

/** Whether it shows more than a dump of bytes, or the strings in them. The lines of a text are as good as ours. */
const isStructured = ({ source1, unified_diff: diff }: Node): boolean =>
  diff !== null && diff !== '' && !/^(?:strings|hexdump|xxd|cmp)\b/.test(source1) && !isDump(diff);

const isDump = (diff: string): boolean =>
  diff
    .split('\n')
    .filter((line) => /^[-+]/.test(line))
    .every((line) => /^[-+](?:[0-9a-f]{8}: |\[ .* lines removed \]$)/.test(line));

const missingIn = (nodes: readonly Node[]): readonly string[] => {
  const names = nodes
    .flatMap(({ comments = [] }) => comments)
    .flatMap((comment) => MISSING.map((pattern) => pattern.exec(comment)?.[1]))
    .filter((name) => name !== undefined);
  return [...new Set(names)];
};

const MISSING = [
  /'([^']+)' not available in path/,
  /'([^']+)' Python (?:package|module)/,
  /Unable to import Python (\S+) module/,
  /'([^']+)' command not installed/,
] as const;
