import type { CommandArgument, WordPart } from 'unbash';
import type { ShellWord } from '../../model/patch.ts';

/** A character that stands for a reference to a variable of make (`recipes.ts`). No text contains it otherwise. */
export const OPAQUE = '\uE000';

export const readWord = (source: string, node: CommandArgument): ShellWord => ({
  text: node.text,
  value: literalValue(node),
  blank: blankBefore(source, node.pos),
  start: node.pos,
  end: node.end,
});

const literalValue = (node: CommandArgument): string | undefined => {
  if (node.text.includes(OPAQUE)) return undefined;
  if (node.type === 'Assignment')
    // Only behind `export` and the like, which no rule reads.
    return undefined;
  return node.parts === undefined || node.parts.every(isLiteral) ? node.value : undefined;
};

const isLiteral = (part: WordPart): boolean => {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return true;
    case 'DoubleQuoted':
      return part.parts.every(isLiteral);
    default:
      return false;
  }
};

const blankBefore = (source: string, start: number): number => {
  let blank = start;
  while (blank > 0 && (source[blank - 1] === ' ' || source[blank - 1] === '\t')) blank--;
  return blank;
};
