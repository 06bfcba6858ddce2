import { partContent, type SizedContent } from '../content.ts';
import { type RpmHeader, readRpmHeader } from './read-rpm-header.ts';

/** An RPM package: lead, signature header, main header, payload. */
export interface RpmFile {
  readonly lead: Buffer;
  readonly signature: RpmHeader;
  /** Between the signature header and the main header, which starts at a multiple of 8. */
  readonly padding: Buffer;
  readonly main: RpmHeader;
  /** Compressed, to the end of the file. */
  readonly payload: SizedContent;
}

export const RPM_LEAD = 96;

export const isRpm = (head: Buffer): boolean =>
  head.length >= RPM_LEAD && head.readUInt32BE(0) === 0xedabeedb;

/** Reads a package (rpm.org, "RPM V4 Package format"); undefined when it is damaged, or a header is too large. */
export const readRpm = async (file: SizedContent): Promise<RpmFile | undefined> => {
  const lead = await file.at(0, RPM_LEAD);
  if (!isRpm(lead)) return undefined;
  const signature = await readRpmHeader(file, RPM_LEAD, 'signature');
  if (signature === undefined) return undefined;
  const end = RPM_LEAD + signature.bytes.length;
  const start = Math.ceil(end / 8) * 8;
  const main = await readRpmHeader(file, start, 'main');
  if (main === undefined) return undefined;
  const behind = start + main.bytes.length;
  return {
    lead,
    signature,
    padding: await file.at(end, start - end),
    main,
    payload: partContent(file, behind, file.size - behind),
  };
};
