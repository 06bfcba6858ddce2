import type { None, ShapeDifference } from '../../src/util/shape-difference.ts';

// Checked by tsc: a line after `@ts-expect-error` must not compile, every other one must.
interface Base {
  readonly list: readonly { readonly a: string; readonly b?: number }[];
  readonly words: Readonly<Record<string, string>>;
}
type With<List> = { list: List; words: Record<string, string> };
type Words<Value> = { words: Record<string, Value> };

export type Equal = None<ShapeDifference<Base, With<{ a: string; b?: number | undefined }[]>>>;
export type Loose = None<
  ShapeDifference<
    Base,
    With<({ a: string; b?: number } & { [key: string]: unknown })[]> & { [key: string]: unknown }
  >
>;
// @ts-expect-error: b is missing in the second.
export type Less = None<ShapeDifference<Base, With<{ a: string }[]>>>;
// @ts-expect-error: c is missing in the first.
export type More = None<ShapeDifference<Base, With<{ a: string; b?: number; c?: string }[]>>>;
// @ts-expect-error: b is a string.
export type Other = None<ShapeDifference<Base, With<{ a: string; b?: string }[]>>>;
// @ts-expect-error: b is not optional.
export type Always = None<ShapeDifference<Base, With<{ a: string; b: number }[]>>>;
// @ts-expect-error: a is optional.
export type Seldom = None<ShapeDifference<Base, With<{ a?: string; b?: number }[]>>>;
// @ts-expect-error: the records have values of another type.
export type Values = None<ShapeDifference<Words<string>, Words<number>>>;
// @ts-expect-error: one of the values is missing.
export type Choice = None<ShapeDifference<{ x: 'a' | 'b' }, { x: 'a' }>>;
// @ts-expect-error: anything is not a string.
export type Anything = None<ShapeDifference<{ x: string }, { x: unknown }>>;

export type Path = ShapeDifference<Base, With<{ a: string }[]>>;
export const path: Path = '.list[].b (missing in one)';
