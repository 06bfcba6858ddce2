import type { AxisName } from '../../model/axis-name.ts';
import type { Canary } from '../../model/canary.ts';
import { toRaw } from '../../util/raw-path.ts';

/** Which values of the builds stand in two differing pieces of binary content, and whether nothing else differs. */
export interface Cover {
  readonly axes: readonly AxisName[];
  readonly whole: boolean;
}

/**
 * Looks for the values of each build in its own piece: texts, and binary numbers and times in either byte order. Adjacent values
 * are fields of their own. A byte before a text may be its length, which differs by as much as the texts. Pieces are latin1 strings.
 */
export const coverCanaries = (control: string, experiment: string, canaries: readonly Canary[]): Cover => {
  const { left, right, axes, longer } = withoutTexts(control, experiment, canaries);
  if (left.length !== right.length) return { axes: [...axes], whole: false };
  let whole = true;
  for (let at = 0; at < left.length; at++) {
    if (left[at] === right[at]) continue;
    const field = fieldAt(left, right, at, canaries);
    if (field !== undefined) {
      axes.add(field.axis);
      at = field.end - 1;
    } else if (!isLength(left, right, at, longer)) whole = false;
  }
  return { axes: [...axes], whole };
};

const SHORTEST = 6;

/** Texts become single characters from here on, which no latin1 string contains. */
const PRIVATE = 0xe000;

const withoutTexts = (
  control: string,
  experiment: string,
  canaries: readonly Canary[],
): { left: string; right: string; axes: Set<AxisName>; longer: number } => {
  const texts = canaries
    .flatMap((canary) =>
      canary.kind === 'text'
        ? [{ axis: canary.axis, a: toRaw(canary.control), b: toRaw(canary.experiment) }]
        : [],
    )
    .filter(({ a, b }) => a.length >= SHORTEST && b.length >= SHORTEST && a !== b)
    .sort((one, other) => other.a.length - one.a.length);
  const axes = new Set<AxisName>();
  let [left, right] = [control, experiment];
  for (const [index, { axis, a, b }] of texts.entries()) {
    const count = left.split(a).length - 1;
    if (count === 0 || right.split(b).length - 1 !== count) continue;
    const mark = String.fromCharCode(PRIVATE + index);
    [left, right] = [left.replaceAll(a, mark), right.replaceAll(b, mark)];
    axes.add(axis);
  }
  return { left, right, axes, longer: experiment.length - control.length };
};

/** A field that contains the differing byte `at`: first the widest. */
const fieldAt = (
  left: string,
  right: string,
  at: number,
  canaries: readonly Canary[],
): { readonly axis: AxisName; readonly end: number } | undefined => {
  for (const size of SIZES)
    for (let start = Math.max(0, at - size + 1); start <= at && start + size <= left.length; start++) {
      const [a, b] = [left.slice(start, start + size), right.slice(start, start + size)];
      if (hasText(a)) continue;
      const found = canaries.find((canary) =>
        stands(canary, Buffer.from(a, 'latin1'), Buffer.from(b, 'latin1')),
      );
      if (found !== undefined) return { axis: found.axis, end: start + size };
    }
  return undefined;
};

const SIZES = [8, 7, 6, 5, 4, 3, 2];
/** Of numbers and seconds; larger fields are times in smaller units. */
const LARGEST_NUMBER = 6;

const hasText = (piece: string): boolean => /[\ue000-\uf8ff]/.test(piece);

const stands = (canary: Canary, a: Buffer, b: Buffer): boolean => {
  if (canary.kind === 'text' || canary.kind === 'variable' || canary.kind === 'range') return false;
  if (canary.kind === 'time' && a.length >= SMALLEST_TICKS && hasTicks(canary, a, b)) return true;
  if (a.length > LARGEST_NUMBER) return false;
  return READERS.some((read) => {
    const [x, y] = [read(a), read(b)];
    if (canary.kind === 'number') return x > 255 && x === canary.control && y === canary.experiment;
    const { control, experiment } = canary;
    return x >= control.from && x <= control.to && y >= experiment.from && y <= experiment.to;
  });
};

type TimeCanary = Extract<Canary, { readonly kind: 'time' }>;

/** Whether both pieces are times in a smaller unit than a second. What all times have in common, the highest bytes, may be missing. */
const hasTicks = ({ control, experiment }: TimeCanary, a: Buffer, b: Buffer): boolean =>
  UNITS.some(({ perSecond, since }) =>
    [(bytes: Buffer) => bytes, (bytes: Buffer) => Buffer.from(bytes).reverse()].some((order) =>
      (
        [
          [a, control],
          [b, experiment],
        ] as const
      ).every(([bytes, { from, to }]) => {
        const mask = (1n << BigInt(bytes.length * 8)) - 1n;
        const first = BigInt(Math.floor(from) + since) * perSecond;
        const read = BigInt(`0x${order(bytes).toString('hex')}`);
        return ((read - first) & mask) <= BigInt(Math.ceil(to - Math.floor(from)) + 1) * perSecond;
      }),
    ),
  );

/** Milliseconds, microseconds and nanoseconds since 1970, and the 100 ns since 1601 of a FILETIME ([MS-DTYP], section 2.3.3). */
const UNITS = [
  { perSecond: 1_000n, since: 0 },
  { perSecond: 1_000_000n, since: 0 },
  { perSecond: 1_000_000_000n, since: 0 },
  { perSecond: 10_000_000n, since: 11_644_473_600 },
];
const SMALLEST_TICKS = 5;

const READERS = [
  (bytes: Buffer): number => bytes.readUIntLE(0, bytes.length),
  (bytes: Buffer): number => bytes.readUIntBE(0, bytes.length),
];

/** Whether the byte may be the length of what contains a text behind it. */
const isLength = (left: string, right: string, at: number, longer: number): boolean =>
  longer !== 0 &&
  hasText(left.slice(at + 1)) &&
  right.charCodeAt(at) - left.charCodeAt(at) === longer &&
  !hasText(left[at]!) &&
  !hasText(right[at]!);
