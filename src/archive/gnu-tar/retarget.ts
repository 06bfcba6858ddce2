import { ByteReader } from '../byte-reader.ts';
import { parsePaxRecords } from '../parse-pax-records.ts';
import { isTarBlock, tarNumber } from '../tar-block.ts';
import { BLOCK, sumOf } from './header.ts';
import type { TarVersion } from './member.ts';

/**
 * Rewrites a POSIX tar archive as another version of GNU tar would have written it: `devmajor` and `devminor` of members that
 * are not devices become NUL or `0000000`; all other bytes stay the same. Bytes that are not a tar archive are not changed.
 */
export async function* retargetTar(
  source: AsyncIterable<Buffer>,
  version: TarVersion,
): AsyncGenerator<Buffer> {
  const reader = new ByteReader(source);
  let paxSize: number | undefined;
  for (;;) {
    const block = Buffer.from(await reader.read(BLOCK));
    if (block.length === 0) return;
    const header = block.length === BLOCK && isTarBlock(block);
    yield header ? retargetBlock(block, version) : block;
    const size = header ? (paxSize ?? tarNumber(block.toString('latin1', 124, 136))) : 0;
    const type = header ? block.toString('latin1', 156, 157) : '';
    paxSize = undefined;
    let left = Math.ceil(Math.max(size, 0) / BLOCK) * BLOCK;
    if (type === 'x') {
      const data = Buffer.from(await reader.read(left));
      const stated = new Map(parsePaxRecords(data.subarray(0, size))).get('size');
      paxSize = stated === undefined ? undefined : Number(stated);
      yield data;
      continue;
    }
    while (left > 0) {
      const chunk = await reader.chunk();
      if (chunk.length === 0) return;
      const part = Buffer.from(chunk.subarray(0, left));
      reader.skip(part.length);
      left -= part.length;
      yield part;
    }
  }
}

const retargetBlock = (block: Buffer, version: TarVersion): Buffer => {
  const type = block.toString('latin1', 156, 157);
  if ('34xg'.includes(type) || block.toString('latin1', 257, 265) !== 'ustar\x0000') return block;
  block.write((version === '1.34' ? '0000000\0' : '\0'.repeat(8)).repeat(2), 329, 'latin1');
  block.fill(' ', 148, 156);
  block.write(`${sumOf(block).toString(8).padStart(6, '0')}\0`, 148, 'latin1');
  return block;
};
