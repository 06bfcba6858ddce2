import type { Reference } from './bytecode-references.ts';

const OBJECT = 7;
const UNINITIALIZED = 8;

/** The indices of the constant pool in a StackMapTable (JVMS, section 4.7.4); undefined if it is not one. */
export const stackMapReferences = (
  bytes: Buffer,
  start: number,
  end: number,
): readonly Reference[] | undefined => {
  const references: Reference[] = [];
  let at = start + 2;
  /** Goes over a number of verification types. */
  const types = (count: number): void => {
    for (let left = count; left > 0 && at < end; left--) {
      const tag = bytes[at]!;
      if (tag === OBJECT) references.push({ at: at + 1, size: 2 });
      at += tag === OBJECT || tag === UNINITIALIZED ? 3 : 1;
    }
  };
  while (at < end) {
    const frame = bytes[at]!;
    at += frame < 128 ? 1 : 3;
    if (frame >= 64 && frame < 128) types(1);
    else if (frame === 247) types(1);
    else if (frame > 251 && frame < 255) types(frame - 251);
    else if (frame === 255)
      // Locals, then the stack.
      for (let list = 0; list < 2 && at + 2 <= end; list++) {
        at += 2;
        types(bytes.readUInt16BE(at - 2));
      }
    else if (frame >= 128 && frame < 247) return undefined;
  }
  return at === end && references.every((reference) => reference.at + 2 <= end) ? references : undefined;
};
