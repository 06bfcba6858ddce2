import { numberParts } from '../parts/number-parts.ts';
import type { Part } from '../parts/part.ts';

const HEADER = 128;
const DATE = 24;

/** The date and the rest of a colour profile (ICC.1:2022, section 7.2; the date in UTC, section 4.2), from `start` to `end`. */
export const readIccHeader = (bytes: Buffer, start: number, end: number): readonly Part[] => {
  const owner = 'ICC profile';
  const whole = { in: owner, field: 'content', offset: start, size: end - start };
  if (end - start < HEADER) return [whole];
  const number = numberParts(bytes, { order: 'big', in: owner });
  const [year, month, day, hour, minute, second] = [0, 2, 4, 6, 8, 10].map((place) =>
    bytes.readUInt16BE(start + DATE + place),
  ) as [number, number, number, number, number, number];
  return [
    number('profile size', start, 4),
    {
      in: owner,
      field: 'profile date',
      offset: start + DATE,
      size: 12,
      kind: 'time',
      value: Date.UTC(year, month - 1, day, hour, minute, second) / 1000,
    },
    { in: owner, field: 'profile header', offset: start + 4, size: DATE - 4 },
    { in: owner, field: 'content', offset: start + DATE + 12, size: end - start - DATE - 12 },
  ];
};
