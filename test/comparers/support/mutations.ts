/** The same numbers for the same seed. */
export const dice = (seed: number): ((below: number) => number) => {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

/** A copy that is cut, or in which a bit, some bytes, a number or a length is another. */
export const mutate = (bytes: Buffer, roll: (below: number) => number): Buffer => {
  const copy = Buffer.from(bytes);
  const place = roll(3) === 0 ? roll(Math.min(copy.length, 600)) : roll(copy.length);
  switch (roll(5)) {
    case 0:
      return copy.subarray(0, place);
    case 1:
      copy[place] = copy[place]! ^ (1 << roll(8));
      return copy;
    case 2:
      for (let index = place; index < Math.min(place + 1 + roll(12), copy.length); index++)
        copy[index] = roll(256);
      return copy;
    case 3:
      for (let index = place; index < Math.min(place + 4, copy.length); index++) copy[index] = 0xff;
      return copy;
    default:
      return Buffer.concat([
        copy.subarray(0, place),
        copy.subarray(Math.min(copy.length, place + roll(700))),
      ]);
  }
};
