/**
 * Collects bytes into blocks of one size. Append bytes, or fill `space()` and pass their number to `advance()`; then `take()` the
 * full blocks. Blocks are reused: a block that was taken is valid only until more bytes are added.
 */
export class BlockQueue {
  readonly #size: number;
  readonly #full: Buffer[] = [];
  readonly #spare: Buffer[] = [];
  #current: Buffer;
  #used = 0;
  #bytes = 0;

  constructor(size: number) {
    this.#size = size;
    this.#current = Buffer.allocUnsafeSlow(size);
  }

  /** Bytes so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The free part of the block that is being filled; never empty. */
  space(): Buffer {
    return this.#current.subarray(this.#used);
  }

  advance(count: number): void {
    this.#used += count;
    this.#bytes += count;
    if (this.#used < this.#size) return;
    this.#full.push(this.#current);
    this.#current = this.#spare.pop() ?? Buffer.allocUnsafeSlow(this.#size);
    this.#used = 0;
  }

  append(bytes: Uint8Array): void {
    if (bytes.length < this.#size - this.#used) {
      this.#current.set(bytes, this.#used);
      this.advance(bytes.length);
    } else {
      const some = this.#size - this.#used;
      this.#current.set(bytes.subarray(0, some), this.#used);
      this.advance(some);
      if (some < bytes.length) this.append(bytes.subarray(some));
    }
  }

  appendZeros(count: number): void {
    for (let left = count; left > 0; ) {
      const space = this.space();
      const some = Math.min(space.length, left);
      space.fill(0, 0, some);
      this.advance(some);
      left -= some;
    }
  }

  take(): Buffer | undefined {
    const block = this.#full.shift();
    if (block !== undefined) this.#spare.push(block);
    return block;
  }

  /** The last block, which may be short; undefined when everything was taken. */
  rest(): Buffer | undefined {
    return this.#used === 0 ? undefined : this.#current.subarray(0, this.#used);
  }
}
