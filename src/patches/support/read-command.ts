import type { Command, Redirection } from 'unbash';
import type { CommandPlace, ShellCommand, ShellWord } from '../../model/patch.ts';
import { isOfToolChain, programName } from './program-name.ts';
import { OPAQUE, readWord } from './read-word.ts';
import { starters } from './starters.ts';

/** The name for a reference to a variable of make, by the offset of its character; undefined if it is not known. */
export type OpaqueNames = (offset: number) => string | undefined;

/** A simple command, or undefined if it starts none of these programs. */
export const readCommand = (
  source: string,
  node: Command,
  place: CommandPlace,
  {
    programs,
    nameOf,
  }: { readonly programs: { readonly has: (name: string) => boolean }; readonly nameOf: OpaqueNames },
): ShellCommand | undefined => {
  if (node.name === undefined) return undefined;
  const first = readWord(source, node.name);
  const name = nameOfWord(first, nameOf);
  if (name === undefined) return undefined;
  const program = programName(name);
  if (!programs.has(program) && !starters.has(program)) return undefined;
  const words = node.args.map((word) => readWord(source, word));
  const started = starters.has(program)
    ? readStarters([first, ...words], nameOf)
    : { name: program, head: first, words, front: first.start, variables: [] };
  if (started === undefined || !programs.has(started.name)) return undefined;
  const assigned = node.prefix.flatMap((item) => (item.type === 'Assignment' ? [item.name] : []));
  const { head } = started;
  const { isBare, output, isTangled } = readRedirections(node, head, started.words.at(-1) ?? head);
  return {
    name: started.name,
    head,
    words: started.words,
    variables: new Set([...assigned, ...started.variables]),
    start: node.pos,
    end: node.end,
    front: started.front,
    isBare,
    output,
    isTangled,
    place,
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
  for (let depth = 0; depth < MOST_STARTERS && words.length > 0; depth++) {
    const head = words[0]!;
    const path = nameOfWord(head, nameOf);
    if (path === undefined) return undefined;
    const name = programName(path);
    const read = starters.get(name);
    if (read === undefined) return { name, head, words: words.slice(1), front, variables };
    const started = read(words.slice(1));
    if (started === undefined) return undefined;
    words = started.words;
    for (const variable of started.variables ?? []) variables.push(variable);
    // Behind env, it is one of its own assignments; other commands would take it as the name of a program.
    if (name === 'env') front = words[0]!.start;
  }
  return undefined;
};

/** One behind the other. */
const MOST_STARTERS = 8;

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
