import type { Content } from '../../../archive/content.ts';
import { readTar } from '../../../archive/read-tar.ts';
import type { RawPath } from '../../../model/raw-path.ts';

/** The path of the member that contains an offset of a tar archive, in its header or its content; undefined if the content is no tar archive. */
export const memberAt = async (
  content: Pick<Content, 'open'>,
  place: number,
): Promise<RawPath | undefined> => {
  let found: RawPath | undefined;
  await readTar(content.open(), {
    member: ({ offset, path, size }) => {
      if (place >= offset && place < offset + HEADER + size) found = path;
      return undefined;
    },
  });
  return found;
};

const HEADER = 512;
