import type { Canary } from '../model/canary.ts';
import type { Cause } from '../model/cause.ts';

/** A number or a time of the build environment in binary: 2 to 6 bytes, in either byte order. */
export const bytesSurroundings: Cause = {
  code: 'binary',
  formats: ['bytes', 'elf', 'pyc', 'png'],
  cause: 'the output contains a number of the build environment in binary form',
  fix: { text: 'Do not write it, or write a fixed value; for a time, that of SOURCE_DATE_EPOCH.' },
  explains: ({ first: { control, experiment } }, _, { canaries }) => {
    if (typeof control !== 'string' || typeof experiment !== 'string') return undefined;
    const found = canaries.find((canary) =>
      stands(canary, Buffer.from(control, 'latin1'), Buffer.from(experiment, 'latin1')),
    );
    return found === undefined
      ? undefined
      : { axes: [found.axis], confidence: 'canary', variant: found.axis };
  },
};

const stands = (canary: Canary, a: Buffer, b: Buffer): boolean => {
  if (canary.kind === 'text' || canary.kind === 'range' || a.length !== b.length || a.length > 8)
    return false;
  return [numberLE, numberBE].some((read) => {
    const [x, y] = [read(a), read(b)];
    if (x === undefined || y === undefined) return false;
    if (canary.kind === 'time')
      return (
        x >= canary.control.from &&
        x <= canary.control.to &&
        y >= canary.experiment.from &&
        y <= canary.experiment.to
      );
    return x > 255 && x === canary.control && y === canary.experiment;
  });
};

const numberLE = (bytes: Buffer): number | undefined =>
  bytes.length >= 2 && bytes.length <= 6 ? bytes.readUIntLE(0, bytes.length) : undefined;
const numberBE = (bytes: Buffer): number | undefined =>
  bytes.length >= 2 && bytes.length <= 6 ? bytes.readUIntBE(0, bytes.length) : undefined;
