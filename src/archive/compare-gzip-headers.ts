import type { FieldKind, FieldValue } from '../model/difference.ts';
import type { Comparison } from './comparer.ts';
import type { GzipHeader } from './gzip-header.ts';

/** The header of one member of a gzip file. */
export interface GzipHeaderAt {
  readonly header: GzipHeader;
  /** Of the header, in bytes of the file. */
  readonly offset: number;
  /** Of the member, in bytes, if it was read to its end. */
  readonly size?: number;
}

/** Emits every field in which the headers of two members differ. `place`: which member it is, if it is not the first. */
export const compareGzipHeaders = (
  control: GzipHeaderAt,
  experiment: GzipHeaderAt,
  emit: Comparison['emit'],
  place?: string,
): void => {
  const [a, b] = [control.header, experiment.header];
  const field = (
    name: string,
    kind: FieldKind,
    left: FieldValue,
    right: FieldValue,
    offset: number,
    bytes: number,
    recomputed = false,
  ): void => {
    if (left !== right)
      emit({
        field: name,
        kind,
        control: left,
        experiment: right,
        offset: control.offset + offset,
        bytes,
        ...(place === undefined ? {} : { place }),
        ...(recomputed ? { recomputed: true } : {}),
      });
  };
  field('mtime', 'time', a.mtime, b.mtime, 4, 4);
  field('name', 'text', a.name, b.name, 10, longest(a.name, b.name) + 1);
  field('comment', 'text', a.comment, b.comment, 10, longest(a.comment, b.comment) + 1);
  const [left, right] = [a.extra?.toString('latin1') ?? null, b.extra?.toString('latin1') ?? null];
  const follows = statesBlockSize(control) && statesBlockSize(experiment);
  field('extra', 'hex', left, right, 10, longest(left, right) + 2, follows);
  field('extra flags', 'number', a.extraFlags, b.extraFlags, 8, 1);
  field('operating system', 'number', a.os, b.os, 9, 1);
  // Without the bits for the name, the comment and the extra field, which are compared themselves.
  field('flags', 'number', a.flags & KNOWN, b.flags & KNOWN, 3, 1);
  field('reserved flags', 'number', a.flags & RESERVED, b.flags & RESERVED, 3, 1);
  const [crc, other] = [a.crc16, b.crc16];
  if (crc !== null && other !== null && !(crc.isRight && other.isRight))
    field('header CRC', 'number', crc.value, other.value, a.length - 2, 2);
  else if (crc?.isRight === false || other?.isRight === false)
    field('header CRC', 'number', crc?.value ?? null, other?.value ?? null, a.length - 2, 2);
};

const longest = (a: string | null, b: string | null): number => Math.max(a?.length ?? 0, b?.length ?? 0);

/** Text, and a CRC-16 of the header. */
const KNOWN = 0b11;
const RESERVED = 0xe0;

/** Whether the extra field is that of the BGZF format, and right: the size of the member, less one (SAM specification, section 4.1). */
const statesBlockSize = ({ header: { extra }, size }: GzipHeaderAt): boolean =>
  extra?.length === 6 && extra.readUInt32LE(0) === BGZF && extra.readUInt16LE(4) + 1 === size;

/** `BC`, and the length 2. */
const BGZF = 0x0002_4342;
