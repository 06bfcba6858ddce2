import { comparisonWork } from '../../support/comparison-work.ts';

/** A document of n objects, each with another value; with the cross-reference table. */
export const pdf = comparisonWork({
  format: 'pdf',
  unit: 'objects',
  n: 2_000,
  most: 128_000,
  write: (n, side) => {
    const objects = Array.from(
      { length: n },
      (_, index) => `${index + 1} 0 obj\n<</Title(object ${index} of ${side})>>\nendobj\n`,
    );
    let offset = 9;
    const table = objects.map((object) => {
      const line = `${String(offset).padStart(10, '0')} 00000 n \n`;
      offset += object.length;
      return line;
    });
    const end = `xref\n0 ${n + 1}\n0000000000 65535 f \n${table.join('')}trailer\n<</Size ${n + 1}/Root 1 0 R>>\nstartxref\n${offset}\n%%EOF\n`;
    return Buffer.from(`%PDF-1.5\n${objects.join('')}${end}`);
  },
});
