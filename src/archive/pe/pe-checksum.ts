import type { Content } from '../content.ts';

/**
 * The CheckSum of an image as CheckSumMappedFile of imagehlp.dll computes it: the sum of all 16-bit words but those of the field itself,
 * with each carry added, plus the length of the file.
 */
export const peChecksum = async (content: Content, fieldAt: number): Promise<number> => {
  let [sum, offset] = [0, 0];
  for await (const chunk of content.open()) {
    for (let index = 0; index < chunk.length; index++, offset++)
      if (offset < fieldAt || offset >= fieldAt + 4)
        sum += (offset & 1) === 0 ? chunk[index]! : chunk[index]! * 256;
    while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  }
  return (sum + offset) >>> 0;
};
