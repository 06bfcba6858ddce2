import type { RawPath } from '../../../model/raw-path.ts';

/** One side of a container whose files name each other. */
export interface RoleSide {
  readonly names: readonly RawPath[];
  /** The index of an entry. */
  readonly find: (name: RawPath) => number | undefined;
  /** The content of a file, decoded; undefined if it is not JSON or is too large. */
  readonly json: (index: number) => Promise<Json | undefined>;
}

/** Pairs two entries, by index. Returns whether they are paired now: not if one was paired before. */
export type AddPair = (control: number, experiment: number) => boolean;

export type Json = Readonly<Record<string, unknown>>;

export const asJson = (value: unknown): Json | undefined =>
  typeof value === 'object' && value !== null ? (value as Json) : undefined;

export const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
