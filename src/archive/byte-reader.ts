/** Reads a stream of chunks in pieces of any length, holding no more than one piece. */
export class ByteReader {
  /** Bytes consumed so far. */
  offset = 0;
  readonly #chunks: AsyncIterator<Buffer>;
  #chunk: Buffer = EMPTY;
  #ended = false;

  constructor(source: AsyncIterable<Buffer>) {
    this.#chunks = source[Symbol.asyncIterator]();
  }

  /** The next bytes without consuming them; fewer than `length` only at the end. */
  async peek(length: number): Promise<Buffer> {
    while (this.#chunk.length < length && !this.#ended) {
      const next = await this.#pull();
      this.#chunk = this.#chunk.length === 0 ? next : Buffer.concat([this.#chunk, next]);
    }
    return this.#chunk.subarray(0, length);
  }

  /** Like `peek`, but consumes the bytes. */
  async read(length: number): Promise<Buffer> {
    const bytes = await this.peek(length);
    this.#advance(bytes.length);
    return bytes;
  }

  /** Passes up to `length` bytes to `take` as they arrive, and consumes them; returns how many there were. */
  async each(length: number, take: (chunk: Buffer) => void): Promise<number> {
    let done = 0;
    while (done < length) {
      const chunk = await this.chunk();
      if (chunk.length === 0) break;
      const part = chunk.length > length - done ? chunk.subarray(0, length - done) : chunk;
      take(part);
      this.#advance(part.length);
      done += part.length;
    }
    return done;
  }

  /** The buffered bytes, or else the next chunk, without consuming them; empty only at the end. */
  async chunk(): Promise<Buffer> {
    while (this.#chunk.length === 0 && !this.#ended) this.#chunk = await this.#pull();
    return this.#chunk;
  }

  /** Consumes bytes of the last `chunk` or `peek`. */
  skip(length: number): void {
    this.#advance(length);
  }

  /** Closes the source before its end. */
  async close(): Promise<void> {
    this.#ended = true;
    await this.#chunks.return?.();
  }

  async #pull(): Promise<Buffer> {
    const next = await this.#chunks.next();
    if (!next.done) return next.value;
    this.#ended = true;
    return EMPTY;
  }

  #advance(length: number): void {
    this.#chunk = this.#chunk.subarray(length);
    this.offset += length;
  }
}

const EMPTY = Buffer.alloc(0);
