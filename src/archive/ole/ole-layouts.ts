import type { RecordField } from '../parts/record-parts.ts';

/** The header of a compound file ([MS-CFB], section 2.2); little-endian. */
export const OLE_HEADER: readonly RecordField[] = [
  ['HeaderSignature', 8, 'hex'],
  ['HeaderCLSID', 16, 'hex'],
  ['MinorVersion', 2],
  ['MajorVersion', 2],
  ['ByteOrder', 2],
  ['SectorShift', 2],
  ['MiniSectorShift', 2],
  ['Reserved', 6, 'hex'],
  ['NumberOfDirectorySectors', 4],
  ['NumberOfFATSectors', 4],
  ['FirstDirectorySectorLocation', 4],
  ['TransactionSignatureNumber', 4],
  ['MiniStreamCutoffSize', 4],
  ['FirstMiniFATSectorLocation', 4],
  ['NumberOfMiniFATSectors', 4],
  ['FirstDIFATSectorLocation', 4],
  ['NumberOfDIFATSectors', 4],
  ['DIFAT', 436, 'hex'],
];

/** An entry of the directory ([MS-CFB], section 2.6.1); times are decoded apart. */
export const OLE_ENTRY: readonly RecordField[] = [
  ['DirectoryEntryName', 64, 'hex'],
  ['DirectoryEntryNameLength', 2],
  ['ObjectType', 1],
  ['ColorFlag', 1],
  ['LeftSiblingID', 4],
  ['RightSiblingID', 4],
  ['ChildID', 4],
  ['CLSID', 16, 'hex'],
  ['StateBits', 4],
  ['CreationTime', 8],
  ['ModifiedTime', 8],
  ['StartingSectorLocation', 4],
  ['StreamSize', 8],
];
