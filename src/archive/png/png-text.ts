import { inflateZlib } from '../inflate-zlib.ts';

const LONGEST = 1024 * 1024;

/** The text of a tEXt, zTXt or iTXt chunk, unpacked, as latin1, behind its language and translated keyword if it has them (PNG specification, third edition, section 11.3.3); undefined if it is damaged. */
export const pngText = (name: string, data: Buffer): string | undefined => {
  const type = name.slice(0, 4);
  const start = data.indexOf(0) + 1;
  if (start === 0) return undefined;
  if (type === 'tEXt') return data.toString('latin1', start);
  if (type === 'zTXt') return unpacked(data.subarray(start + 1));
  const isPacked = data[start] === 1;
  // Behind two bytes: the language and the translated keyword, each ended by NUL.
  const language = data.indexOf(0, start + 2);
  const keyword = language < 0 ? -1 : data.indexOf(0, language + 1);
  if (keyword < 0) return undefined;
  const text = isPacked ? unpacked(data.subarray(keyword + 1)) : data.toString('latin1', keyword + 1);
  const head = data.toString('latin1', start + 1, keyword);
  return text === undefined || head === '\0\0' ? text : `${head}\0${text}`;
};

const unpacked = (data: Buffer): string | undefined => {
  const inflated = inflateZlib(data, LONGEST);
  return inflated?.used === data.length ? inflated.data.toString('latin1') : undefined;
};
