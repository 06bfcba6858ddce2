import { open } from 'node:fs/promises';

const CHUNK = 1 << 20;

/** Whether two files hold the same bytes; reads no further than the first difference. */
export const sameContent = async (a: string | Buffer, b: string | Buffer): Promise<boolean> => {
  const left = await open(a, 'r');
  try {
    const right = await open(b, 'r');
    try {
      if ((await left.stat()).size !== (await right.stat()).size) return false;
      const [x, y] = [Buffer.allocUnsafe(CHUNK), Buffer.allocUnsafe(CHUNK)];
      for (;;) {
        const [{ bytesRead: n }, { bytesRead: m }] = await Promise.all([
          left.read(x, 0, CHUNK, null),
          right.read(y, 0, CHUNK, null),
        ]);
        if (n !== m || !x.subarray(0, n).equals(y.subarray(0, m))) return false;
        if (n === 0) return true;
      }
    } finally {
      await right.close();
    }
  } finally {
    await left.close();
  }
};
