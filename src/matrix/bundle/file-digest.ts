import { createHash } from 'node:crypto';
import { fileContent } from '../../archive/content.ts';

/** SHA-256 of a file, lower-case hex. */
export const fileDigest = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of (await fileContent(path)).open()) hash.update(chunk);
  return hash.digest('hex');
};
