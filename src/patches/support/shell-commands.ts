import { type CommandNode, forEachChild, parse, type SyntaxNode } from 'unbash';
import type { CommandPlace, ShellCommand } from '../../model/patch.ts';
import { type OpaqueNames, readCommand } from './read-command.ts';

/** How commands of a text are read. */
export interface CommandReader {
  /** The programs to read, by their names. */
  readonly programs: { readonly has: (name: string) => boolean };
  readonly nameOf?: OpaqueNames;
  /** Whether a program reads the output of the whole text. */
  readonly isCaptured?: boolean;
}

/**
 * The simple commands of a shell text that start some programs, those in substitutions too, in their order; without those that a function
 * or an alias of the text may replace. None if the text is not understood completely.
 */
export const shellCommands = (
  text: string,
  { programs, nameOf = unknown, isCaptured = false }: CommandReader,
): readonly ShellCommand[] => {
  const commands: ShellCommand[] = [];
  const defined = new Set<string>();
  // Not recursive: texts may be nested deeply.
  const left: Visit[] = [{ node: parse(text), place: isCaptured ? CAPTURED : OUTERMOST }];
  for (let visit = left.pop(); visit !== undefined; visit = left.pop()) {
    const { node, place } = visit;
    if (node.type === 'Script') {
      if (node.errors !== undefined && node.errors.length > 0) return [];
      // Accents in accents: the offsets are not those of this text.
      if (node.source !== undefined && node.source !== text) continue;
    }
    if (node.type === 'Function') defined.add(node.name.text);
    if (node.type === 'Command') {
      const command = readCommand(text, node, place, { programs, nameOf });
      if (command !== undefined) commands.push(command);
      if (node.name?.text === 'alias')
        for (const { text: alias } of node.args) defined.add(alias.slice(0, alias.indexOf('=')));
    }
    visitChildren(visit, (child, itsPlace) => {
      if (child.type !== 'Word' || EXPANSION.test(child.text)) left.push({ node: child, place: itsPlace });
    });
  }
  return commands
    .filter(({ head }) => !defined.has(head.text))
    .sort((one, other) => one.head.start - other.head.start);
};

interface Visit {
  readonly node: SyntaxNode;
  /** That of a simple command, if the node is one or consists of one only. */
  readonly place: CommandPlace;
}

/** Only words with one of these may contain commands. */
const EXPANSION = /[$`]|[<>]\(/;

const placed = (changes: Partial<CommandPlace>): CommandPlace => ({ ...OUTERMOST, ...changes });

const OUTERMOST: CommandPlace = {
  next: undefined,
  isSorted: false,
  isPiped: false,
  isPlain: true,
  isCaptured: false,
  isInAccents: false,
};
const IN_ACCENTS = placed({ isInAccents: true });
const CAPTURED = placed({ isCaptured: true });
const CAPTURED_IN_ACCENTS = placed({ isCaptured: true, isInAccents: true });

const unknown = (): undefined => undefined;

const visitChildren = (
  { node, place }: Visit,
  visit: (child: SyntaxNode, place: CommandPlace) => void,
): void => {
  switch (node.type) {
    case 'Script':
    case 'Statement':
      forEachChild(node, (child) => visit(child, place));
      return;
    case 'AndOr': {
      const isPlain = node.operators.every((operator) => operator === '&&');
      const itsPlace = isPlain ? place : { ...place, isPlain };
      for (const child of node.commands) visit(child, itsPlace);
      return;
    }
    case 'Pipeline': {
      const names = node.commands.map(nameOfNode);
      const lastSort = names.lastIndexOf('sort');
      const isPipe = !node.operators.includes('|&');
      for (const [index, child] of node.commands.entries())
        visit(child, {
          next: isPipe ? names[index + 1] : undefined,
          isSorted: index < lastSort,
          isPiped: names.length > 1,
          isPlain: false,
          isCaptured: place.isCaptured && index === names.length - 1,
          isInAccents: place.isInAccents,
        });
      return;
    }
    case 'CommandExpansion':
    case 'ProcessSubstitution': {
      const isInAccents = place.isInAccents || node.text.startsWith('`');
      const isCaptured = node.type === 'CommandExpansion' || node.operator === '<';
      const itsPlace = isCaptured ? (isInAccents ? CAPTURED_IN_ACCENTS : CAPTURED) : placed({ isInAccents });
      forEachChild(node, (child) => visit(child, itsPlace));
      return;
    }
    case 'While':
      // A condition that no longer changes would never end the loop.
      visit(node.body, place.isInAccents ? IN_ACCENTS : OUTERMOST);
      return;
    default: {
      // Another loop, a function, a word: what reads the output of its commands is not known.
      const itsPlace = place.isInAccents ? IN_ACCENTS : OUTERMOST;
      forEachChild(node, (child) => visit(child, itsPlace));
    }
  }
};

const nameOfNode = (node: CommandNode): string =>
  node.type === 'Command' ? (node.name?.text ?? '').replace(/^.*\//, '') : '';
