/** Tags of TIFF and Exif directories (TIFF 6.0, section 8; Exif 2.32, section 4.6), of those that builds and cameras write. */
export const EXIF_TAGS: Readonly<Record<number, string>> = {
  256: 'ImageWidth',
  257: 'ImageLength',
  270: 'ImageDescription',
  271: 'Make',
  272: 'Model',
  274: 'Orientation',
  282: 'XResolution',
  283: 'YResolution',
  296: 'ResolutionUnit',
  305: 'Software',
  306: 'DateTime',
  315: 'Artist',
  316: 'HostComputer',
  513: 'JPEGInterchangeFormat',
  514: 'JPEGInterchangeFormatLength',
  531: 'YCbCrPositioning',
  33432: 'Copyright',
  34665: 'Exif IFD',
  34853: 'GPS IFD',
  36864: 'ExifVersion',
  36867: 'DateTimeOriginal',
  36868: 'DateTimeDigitized',
  36880: 'OffsetTime',
  36881: 'OffsetTimeOriginal',
  36882: 'OffsetTimeDigitized',
  37500: 'MakerNote',
  37510: 'UserComment',
  37520: 'SubSecTime',
  37521: 'SubSecTimeOriginal',
  37522: 'SubSecTimeDigitized',
  40961: 'ColorSpace',
  40962: 'PixelXDimension',
  40963: 'PixelYDimension',
  40965: 'Interoperability IFD',
  42016: 'ImageUniqueID',
};

/** Tags whose value is the offset of another directory. */
export const DIRECTORY_TAGS: ReadonlySet<number> = new Set([0x8769, 0x8825, 0xa005]);

export const THUMBNAIL_OFFSET = 0x0201;
export const THUMBNAIL_LENGTH = 0x0202;
