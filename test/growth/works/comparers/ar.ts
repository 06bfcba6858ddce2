import { comparisonWork } from '../../support/comparison-work.ts';
import { pieces } from '../../support/numbers.ts';

/** A library of n members, each with another time and content. */
export const ar = comparisonWork({
  format: 'ar',
  unit: 'members',
  n: 1_500,
  most: 96_000,
  write: (n, side) =>
    Buffer.concat([
      Buffer.from('!<arch>\n'),
      pieces(n, (index) => {
        const content = `member ${index} of ${side}\n`.padEnd(32);
        const [name, time] = [`m${index}/`.padEnd(16), String(1_700_000_000 + side).padEnd(12)];
        return `${name}${time}${'0'.padEnd(6)}${'0'.padEnd(6)}${'100644'.padEnd(8)}${String(content.length).padEnd(10)}\`\n${content}`;
      }),
    ]),
});
