import type { Command, Redirection } from 'unbash';
import type { ShellCommand, ShellWord } from '../../model/patch.ts';
import { isOfToolChain, programName } from './program-name.ts';
import { OPAQUE, readWord } from './read-word.ts';
import { starters } from './starters.ts';

/** Where a simple command stands. */
export type CommandPlace = Pick<
  ShellCommand,
  'next' | 'isSorted' | 'isPiped' | 'isPlain' | 'isCaptured' | 'isInAccents'
>;

/** The name for a reference to a variable of make, by the offset of its character; undefined if it is not known. */
export type OpaqueNames = (offset: number) => string | undefined;

/** A simple command, or undefined if its name is not known. */
export const readCommand = (
  source: string,
  node: Command,
  place: CommandPlace,
  nameOf: OpaqueNames,
): ShellCommand | undefined => {
  if (node.name === undefined) return undefined;
  const all = [node.name, ...node.args].map((word) => readWord(source, word));
  const variables = new Set(node.prefix.flatMap((item) => (item.type === 'Assignment' ? [item.name] : [])));
  const started = readStarters(all, nameOf);
  if (started === undefined) return undefined;
  for (const name of started.variables) variables.add(name);
  const head = started.words[0]!;
  return {
    ...place,
    ...readRedirections(node, head, started.words.at(-1)!),
    name: programName(nameOfWord(head, nameOf)!),
    head,
    words: started.words.slice(1),
    variables,
    start: node.pos,
    end: node.end,
    front: started.front,
  };
};

/** The name of a program; undefined if it is not known. Of `$(CROSS_COMPILE)gcc`, the end is enough. */
const nameOfWord = ({ text, value, start }: ShellWord, nameOf: OpaqueNames): string | undefined => {
  if (text === OPAQUE) return nameOf(start);
  return value ?? (text.startsWith(OPAQUE) && isOfToolChain(text.slice(1)) ? text.slice(1) : undefined);
};

const readStarters = (all: readonly ShellWord[], nameOf: OpaqueNames) => {
  let words = all;
  let front = all[0]!.start;
  const variables: string[] = [];
  while (words.length > 0) {
    const name = nameOfWord(words[0]!, nameOf);
    if (name === undefined) return undefined;
    const program = programName(name);
    const read = starters.get(program);
    if (read === undefined) return { words, front, variables };
    const started = read(words.slice(1));
    if (started === undefined) return undefined;
    words = started.words;
    variables.push(...(started.variables ?? []));
    // Behind env, it is one of its own assignments; other commands would take it as the name of a program.
    if (program === 'env') front = words[0]!.start;
  }
  return undefined;
};

const readRedirections = (
  { prefix, suffix, redirects, pos }: Command,
  head: ShellWord,
  lastWord: ShellWord,
): Pick<ShellCommand, 'isBare' | 'output' | 'isTangled'> => {
  const outputs = redirects.filter(isOutput);
  const output = outputs.length === 1 && suffix.at(-1) === outputs[0] ? outputs[0]!.pos : undefined;
  return {
    isBare: prefix.length === 0 && head.start === pos,
    output,
    isTangled:
      (outputs.length > 0 && output === undefined) ||
      redirects.some(({ type }) => type === 'HereDoc') ||
      suffix.some((item) => item.type !== 'Word' && item.type !== 'Assignment' && item.pos < lastWord.start),
  };
};

const isOutput = (item: Redirection): boolean =>
  item.type === 'Redirect' &&
  item.operator !== '<' &&
  (item.operator === '&>' ||
    item.operator === '&>>' ||
    item.descriptor === undefined ||
    item.descriptor.type !== 'FileDescriptor' ||
    item.descriptor.value === 1);
