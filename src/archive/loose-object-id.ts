import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import type { RawPath } from '../model/raw-path.ts';
import { type Content, readAll } from './content.ts';

/** The id of a loose object of git (gitformat-pack(5)): the digest of what it unpacks to. Undefined if its path is not that of one. */
export const looseObjectId = async (path: RawPath, content: Content): Promise<string | undefined> => {
  const id = LOOSE.exec(path)?.slice(1).join('');
  if (id === undefined) return undefined;
  const packed = await readAll(content, MOST_IN_MEMORY);
  const object =
    packed && (await promisify(inflate)(packed, { maxOutputLength: MOST_IN_MEMORY }).catch(() => undefined));
  return (
    object &&
    createHash(id.length === 40 ? 'sha1' : 'sha256')
      .update(object)
      .digest('hex')
  );
};

const LOOSE = /(?:^|\/)objects\/([0-9a-f]{2})\/([0-9a-f]{38}|[0-9a-f]{62})$/;
const MOST_IN_MEMORY = 64 * 1024 * 1024;
