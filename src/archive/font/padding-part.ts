import type { FieldPart } from '../parts/part.ts';

/** The zeros that fill the last 32-bit word of a table: how many follows from its length. */
export const paddingPart = (bytes: Buffer, owner: string, end: number): FieldPart => {
  let at = end;
  while (at % 4 !== 0 && bytes[at] === 0) at++;
  return {
    in: owner,
    field: 'padding',
    offset: end,
    size: at - end,
    kind: 'number',
    value: at - end,
    recomputed: true,
  };
};
