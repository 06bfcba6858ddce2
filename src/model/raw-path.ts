/**
 * A path as the kernel sees it: bytes without an encoding. Stored as a "binary string", one UTF-16 unit (0..255)
 * per byte (Node's `latin1`), so that it can be a map key, sorts bytewise with `<`, and never loses a byte.
 * Relative, `/`-separated, never with a leading `/` or a `./`.
 */
export type RawPath = string;
