import type { Comparison } from './comparer.ts';
import { emitPadding } from './emit-padding.ts';
import type { Match } from './match-members.ts';
import type { ArMember } from './read-ar.ts';

/** Emits every number of the headers in which two members differ, and the byte behind them. What is not a number is shown as it is. */
export const compareArHeaders = (
  { control, experiment }: Match<ArMember>,
  emit: Comparison['emit'],
): void => {
  const place = { in: control.name, offset: control.offset };
  for (const { field, kind, radix, bytes } of FIELDS) {
    const [a, b] = [control[field], experiment[field]];
    if (a === b) continue;
    const [mine, other] = [numberOf(a, radix), numberOf(b, radix)];
    emit(
      mine === undefined || other === undefined
        ? { ...place, field: `undecoded ${field}`, kind: 'text', control: a, experiment: b, bytes }
        : { ...place, field, kind, control: mine, experiment: other, bytes },
    );
  }
  // Contents of different sizes may need it on one side only.
  if ((control.content.size - experiment.content.size) % 2 === 0)
    emitPadding(control.padding, experiment.padding, place, emit);
};

/** How each number is written, and its width in bytes (ar(5)). */
const FIELDS = [
  { field: 'mtime', kind: 'time', radix: 10, bytes: 12 },
  { field: 'uid', kind: 'number', radix: 10, bytes: 6 },
  { field: 'gid', kind: 'number', radix: 10, bytes: 6 },
  { field: 'mode', kind: 'octal', radix: 8, bytes: 8 },
] as const;

/** Undefined if it is not written as ar writes it, such as with a letter, or with zeros in front. */
const numberOf = (digits: string, radix: 8 | 10): number | undefined => {
  const value = Number.parseInt(digits, radix);
  return value >= 0 && value.toString(radix) === digits ? value : undefined;
};
