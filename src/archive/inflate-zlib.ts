export interface Inflated {
  readonly data: Buffer;
  /** How many bytes the stream has; what follows them is not part of it. */
  readonly used: number;
}

/** The content of a zlib stream (RFC 1950) at the start of the bytes; undefined if it is corrupt or larger than `most` bytes. */
export const inflateZlib = (bytes: Buffer, most: number): Inflated | undefined => {
  // Loaded on demand, because start-up counts.
  const { inflateSync } = process.getBuiltinModule('node:zlib');
  try {
    const { buffer, engine } = inflateSync(bytes, {
      maxOutputLength: Math.max(most, 1),
      info: true,
    }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    return { data: buffer, used: engine.bytesWritten };
  } catch {
    return undefined;
  }
};
