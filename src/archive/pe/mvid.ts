import type { Part } from '../parts/part.ts';
import { showGuid } from '../show-guid.ts';
import type { PeImage } from './pe-image.ts';

/** The GUIDs of .NET metadata (ECMA-335, II.24.2.1 and II.24.2.5): the first is in general the Mvid of the module (II.22.30). */
export const readMvid = async ({ content, directories, offsetOf }: PeImage): Promise<readonly Part[]> => {
  const header = offsetOf(directories[14]?.address ?? 0);
  if (header === undefined) return [];
  const clr = await content.at(header, 16);
  if (clr.length < 16) return [];
  const root = offsetOf(clr.readUInt32LE(8));
  if (root === undefined) return [];
  const bytes = await content.at(root, 1024);
  if (bytes.length < 20 || bytes.toString('latin1', 0, 4) !== 'BSJB') return [];
  const streams = 16 + bytes.readUInt32LE(12);
  if (streams + 4 > bytes.length) return [];
  let at = streams + 4;
  for (let left = bytes.readUInt16LE(streams + 2); left > 0 && at + 8 < bytes.length; left--) {
    const end = bytes.indexOf(0, at + 8);
    if (end < 0) break;
    if (bytes.toString('latin1', at + 8, end) === '#GUID' && bytes.readUInt32LE(at + 4) >= 16) {
      const offset = root + bytes.readUInt32LE(at);
      const guid = await content.at(offset, 16);
      if (guid.length < 16) return [];
      return [{ in: '.NET metadata', field: 'Mvid', kind: 'text', value: showGuid(guid), offset, size: 16 }];
    }
    at += 8 + ((end - at - 8 + 4) & ~3);
  }
  return [];
};
