import type { Content } from '../../../archive/content.ts';
import { looseObjectId } from '../../../archive/loose-object-id.ts';
import { DIGEST_ALGORITHMS, digestKeys, digestRuns } from '../../../causes/support/digest-keys.ts';
import type { RawPath } from '../../../model/raw-path.ts';
import { baseName } from '../../../util/base-name.ts';
import { hashContent } from './hash-content.ts';

/** Whether the name of a file contains the digest of its content, such as that of a blob of an OCI image, or of an object of git. */
export const isNamedByContent = async (path: RawPath, content: Content): Promise<boolean> => {
  const id = await looseObjectId(path, content);
  if (id !== undefined) return path.replaceAll('/', '').endsWith(id);
  // A CRC-32 is too short to be told from another number.
  const keys = digestRuns(baseName(path)).flatMap(({ text }) =>
    digestKeys(text).filter((key) => key.length > 8),
  );
  if (keys.length === 0) return false;
  const algorithms = new Set(
    keys.map((key) => DIGEST_ALGORITHMS[key.length as keyof typeof DIGEST_ALGORITHMS]),
  );
  const { digests } = await hashContent(content, algorithms);
  return keys.some((key) => digests.includes(key));
};
