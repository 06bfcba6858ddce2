/**
 * Lines without their filters (PNG specification, third edition, section 9). Each line of `data` has its filter type and `stride` bytes. `pixel`: the
 * bytes of a pixel, at least 1. Undefined for an unknown filter.
 */
export const unfiltered = (
  data: Buffer,
  stride: number,
  height: number,
  pixel: number,
): Buffer | undefined => {
  const lines = Buffer.alloc(stride * height);
  for (let line = 0; line < height; line++) {
    const type = data[line * (stride + 1)]!;
    if (type > 4) return undefined;
    const from = line * (stride + 1) + 1;
    const to = line * stride;
    for (let index = 0; index < stride; index++) {
      const left = index >= pixel ? lines[to + index - pixel]! : 0;
      const above = line > 0 ? lines[to + index - stride]! : 0;
      const corner = line > 0 && index >= pixel ? lines[to + index - stride - pixel]! : 0;
      lines[to + index] = data[from + index]! + predicted(type, left, above, corner);
    }
  }
  return lines;
};

const predicted = (type: number, left: number, above: number, corner: number): number => {
  switch (type) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return (left + above) >> 1;
    default: {
      const [a, b, c] = [
        Math.abs(above - corner),
        Math.abs(left - corner),
        Math.abs(left + above - 2 * corner),
      ];
      if (a <= b && a <= c) return left;
      return b <= c ? above : corner;
    }
  }
};
