import { type CommandNode, forEachChild, parse, type SyntaxNode } from 'unbash';
import type { ShellCommand } from '../../model/patch.ts';
import { type CommandPlace, type OpaqueNames, readCommand } from './read-command.ts';

/**
 * The simple commands of a shell text, those in substitutions too, in their order; without those that a function or an alias of the text
 * may replace. None if the text is not understood completely.
 */
export const shellCommands = (text: string, nameOf: OpaqueNames = unknown): readonly ShellCommand[] => {
  const commands: ShellCommand[] = [];
  const defined = new Set<string>();
  // Not recursive: texts may be nested deeply.
  const left: Visit[] = [{ node: parse(text), place: OUTERMOST }];
  for (let visit = left.pop(); visit !== undefined; visit = left.pop()) {
    const { node, place } = visit;
    if (node.type === 'Script') {
      if (node.errors !== undefined && node.errors.length > 0) return [];
      // Accents in accents: the offsets are not those of this text.
      if (node.source !== undefined && node.source !== text) continue;
    }
    if (node.type === 'Function') defined.add(node.name.text);
    if (node.type === 'Command') {
      const command = readCommand(text, node, place, nameOf);
      if (command !== undefined) commands.push(command);
      if (node.name?.text === 'alias')
        for (const { text: alias } of node.args) defined.add(alias.slice(0, alias.indexOf('=')));
    }
    left.push(...childrenOf(visit));
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

const OUTERMOST: CommandPlace = {
  next: undefined,
  isSorted: false,
  isPiped: false,
  isPlain: true,
  isCaptured: false,
  isInAccents: false,
};

const unknown = (): undefined => undefined;

const childrenOf = ({ node, place }: Visit): readonly Visit[] => {
  const { isInAccents } = place;
  const within = (child: SyntaxNode, changes: Partial<CommandPlace> = {}): Visit => ({
    node: child,
    place: { ...place, ...changes },
  });
  switch (node.type) {
    case 'Script':
    case 'Statement':
      return childrenIn(node).map((child) => within(child));
    case 'AndOr': {
      const isPlain = node.operators.every((operator) => operator === '&&');
      return node.commands.map((child) => within(child, { isPlain }));
    }
    case 'Pipeline': {
      const names = node.commands.map(nameOfNode);
      const lastSort = names.lastIndexOf('sort');
      const isPipe = !node.operators.includes('|&');
      return node.commands.map((child, index) =>
        within(child, {
          next: isPipe ? names[index + 1] : undefined,
          isSorted: index < lastSort,
          isPiped: names.length > 1,
          isPlain: false,
          isCaptured: place.isCaptured && index === names.length - 1,
        }),
      );
    }
    case 'CommandExpansion':
    case 'ProcessSubstitution':
      return childrenIn(node).map((child) => ({
        node: child,
        place: {
          ...OUTERMOST,
          isCaptured: node.type === 'CommandExpansion' || node.operator === '<',
          isInAccents: isInAccents || node.text.startsWith('`'),
        },
      }));
    default:
      // A loop, a function, a word: what reads the output of its commands is not known.
      return childrenIn(node).map((child) => ({
        node: child,
        place: { ...OUTERMOST, isInAccents },
      }));
  }
};

const nameOfNode = (node: CommandNode): string =>
  node.type === 'Command' ? (node.name?.text ?? '').replace(/^.*\//, '') : '';

const childrenIn = (node: SyntaxNode): SyntaxNode[] => {
  const children: SyntaxNode[] = [];
  forEachChild(node, (child) => {
    children.push(child);
  });
  return children;
};
