import { comparisonWork } from '../../support/comparison-work.ts';
import { filledTo, pieces } from '../../support/numbers.ts';

/** A header of the new ASCII format (cpio(5)), the name and the content. */
const entry = (name: string, content: string, time: number): Buffer => {
  const fields = [
    0,
    name === TRAILER ? 0 : 0o100644,
    0,
    0,
    1,
    time,
    content.length,
    0,
    0,
    0,
    0,
    name.length + 1,
    0,
  ];
  const head = `070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}${name}\0`;
  return Buffer.concat([filledTo(4, Buffer.from(head)), filledTo(4, Buffer.from(content))]);
};

const TRAILER = 'TRAILER!!!';

/** An archive of n members, each with another time and content. */
export const cpio = comparisonWork({
  format: 'cpio',
  unit: 'members',
  n: 1_500,
  most: 96_000,
  write: (n, side) =>
    Buffer.concat([
      pieces(n, (index) =>
        entry(`folder/member-${index}`, `member ${index} of ${side}\n`, 1_700_000_000 + side),
      ),
      entry(TRAILER, '', 0),
    ]),
});
