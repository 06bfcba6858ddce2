import type { Cause } from '../model/cause.ts';
import { arMode } from './ar-mode.ts';
import { arMtime } from './ar-mtime.ts';
import { arOrder } from './ar-order.ts';
import { arOwner } from './ar-owner.ts';
import { arSymbols } from './ar-symbols.ts';
import { bytesSurroundings } from './bytes-surroundings.ts';
import { checksums } from './checksums.ts';
import { classVersion } from './class-version.ts';
import { cpioFields } from './cpio-fields.ts';
import { directoryExistence } from './directory-existence.ts';
import { directoryMode } from './directory-mode.ts';
import { dtbFields } from './dtb-fields.ts';
import { elfBuildPath } from './elf-build-path.ts';
import { elfCompiler } from './elf-compiler.ts';
import { elfDerived } from './elf-derived.ts';
import { elfObjectNames } from './elf-object-names.ts';
import { elfTime } from './elf-time.ts';
import { extFields } from './ext-fields.ts';
import { fatFields } from './fat-fields.ts';
import { fontTimes } from './font-times.ts';
import { fontUniqueId } from './font-unique-id.ts';
import { gitIndexFields } from './git-index-fields.ts';
import { gzipDeflate } from './gzip-deflate.ts';
import { gzipLevel } from './gzip-level.ts';
import { gzipMtime } from './gzip-mtime.ts';
import { gzipName } from './gzip-name.ts';
import { gzipWriter } from './gzip-writer.ts';
import { inventoryFields } from './inventory-fields.ts';
import { isoFields } from './iso-fields.ts';
import { jarManifest } from './jar-manifest.ts';
import { javadocTime } from './javadoc-time.ts';
import { jpegMetadata } from './jpeg-metadata.ts';
import { jsonKeyOrder } from './json-key-order.ts';
import { kindChanged } from './kind-changed.ts';
import { lzmaPacking } from './lzma-packing.ts';
import { machoFields } from './macho-fields.ts';
import { machoIdentity } from './macho-identity.ts';
import { machoPath } from './macho-path.ts';
import { memberMissing } from './member-missing.ts';
import { moFields } from './mo-fields.ts';
import { nameDiffers } from './name-differs.ts';
import { oleFields } from './ole-fields.ts';
import { olePackageCode } from './ole-package-code.ts';
import { packedPacking } from './packed-packing.ts';
import { pdfId } from './pdf-id.ts';
import { pdfIdRenewed } from './pdf-id-renewed.ts';
import { pdfPacking } from './pdf-packing.ts';
import { pdfTime } from './pdf-time.ts';
import { pdfWriter } from './pdf-writer.ts';
import { peFields } from './pe-fields.ts';
import { peGuid } from './pe-guid.ts';
import { peImageBase } from './pe-image-base.ts';
import { pePdbPath } from './pe-pdb-path.ts';
import { peRichHeader } from './pe-rich-header.ts';
import { peTime } from './pe-time.ts';
import { pngPacking } from './png-packing.ts';
import { pngTime } from './png-time.ts';
import { pycMode } from './pyc-mode.ts';
import { pycMtime } from './pyc-mtime.ts';
import { pycPath } from './pyc-path.ts';
import { pycVersion } from './pyc-version.ts';
import { recomputedFields } from './recomputed-fields.ts';
import { renamedReferences } from './renamed-references.ts';
import { rpmFields } from './rpm-fields.ts';
import { rpmPayload } from './rpm-payload.ts';
import { sectionBuildPath } from './section-build-path.ts';
import { signature } from './signature.ts';
import { sqliteFields } from './sqlite-fields.ts';
import { squashfsFields } from './squashfs-fields.ts';
import { tarDamaged } from './tar-damaged.ts';
import { tarDeviceFields } from './tar-device-fields.ts';
import { tarEncoding } from './tar-encoding.ts';
import { tarEndPadding } from './tar-end-padding.ts';
import { tarFormat } from './tar-format.ts';
import { tarGid } from './tar-gid.ts';
import { tarGlobalHeader } from './tar-global-header.ts';
import { tarLinks } from './tar-links.ts';
import { tarMode } from './tar-mode.ts';
import { tarMtime } from './tar-mtime.ts';
import { tarMtimeFraction } from './tar-mtime-fraction.ts';
import { tarMtimeTimezone } from './tar-mtime-timezone.ts';
import { tarOrder } from './tar-order.ts';
import { tarOrderCollation } from './tar-order-collation.ts';
import { tarPaxHeaderName } from './tar-pax-header-name.ts';
import { tarPaxTimes } from './tar-pax-times.ts';
import { tarUid } from './tar-uid.ts';
import { tarUserName } from './tar-user-name.ts';
import { tarXattrs } from './tar-xattrs.ts';
import { textAddress } from './text-address.ts';
import { textCount } from './text-count.ts';
import { textLineOrder } from './text-line-order.ts';
import { textLineOrderCollation } from './text-line-order-collation.ts';
import { textLocale } from './text-locale.ts';
import { textMode } from './text-mode.ts';
import { textPath } from './text-path.ts';
import { textPid } from './text-pid.ts';
import { textRandom } from './text-random.ts';
import { textShellEcho } from './text-shell-echo.ts';
import { textSurroundings } from './text-surroundings.ts';
import { textTime } from './text-time.ts';
import { textWordOrder } from './text-word-order.ts';
import { wasmBuildPath } from './wasm-build-path.ts';
import { wasmProducers } from './wasm-producers.ts';
import { xzPacking } from './xz-packing.ts';
import { xzSettings } from './xz-settings.ts';
import { xzThreads } from './xz-threads.ts';
import { zipDeflate } from './zip-deflate.ts';
import { zipEncrypted } from './zip-encrypted.ts';
import { zipExtraTimes } from './zip-extra-times.ts';
import { zipMode } from './zip-mode.ts';
import { zipOrder } from './zip-order.ts';
import { zipOwner } from './zip-owner.ts';
import { zipTime } from './zip-time.ts';
import { zipTimezone } from './zip-timezone.ts';
import { zipWriter } from './zip-writer.ts';

/** The first cause that explains a difference is taken, so specific causes come before general ones. */
export const causes: readonly Cause[] = [
  recomputedFields,
  renamedReferences,
  tarDamaged,
  tarUid,
  tarGid,
  tarUserName,
  tarMode,
  tarMtimeTimezone,
  tarMtime,
  tarMtimeFraction,
  tarPaxTimes,
  tarPaxHeaderName,
  tarXattrs,
  tarOrderCollation,
  tarOrder,
  tarDeviceFields,
  tarFormat,
  tarEncoding,
  tarGlobalHeader,
  tarLinks,
  tarEndPadding,
  zipTimezone,
  zipTime,
  zipExtraTimes,
  zipOwner,
  zipMode,
  zipOrder,
  zipWriter,
  zipDeflate,
  zipEncrypted,
  arMtime,
  arOwner,
  arMode,
  arOrder,
  arSymbols,
  rpmPayload,
  cpioFields,
  squashfsFields,
  isoFields,
  extFields,
  fatFields,
  memberMissing,
  nameDiffers,
  gzipMtime,
  gzipName,
  gzipLevel,
  gzipWriter,
  gzipDeflate,
  xzThreads,
  xzSettings,
  xzPacking,
  packedPacking,
  lzmaPacking,
  inventoryFields,
  sqliteFields,
  signature,
  checksums,
  rpmFields,
  elfDerived,
  elfBuildPath,
  sectionBuildPath,
  pycPath,
  pycMtime,
  pycMode,
  pycVersion,
  peTime,
  peGuid,
  pePdbPath,
  peImageBase,
  peRichHeader,
  peFields,
  machoFields,
  machoIdentity,
  machoPath,
  oleFields,
  olePackageCode,
  pngTime,
  pngPacking,
  moFields,
  pdfTime,
  pdfIdRenewed,
  pdfId,
  pdfWriter,
  pdfPacking,
  jsonKeyOrder,
  jarManifest,
  classVersion,
  fontTimes,
  fontUniqueId,
  gitIndexFields,
  dtbFields,
  jpegMetadata,
  wasmBuildPath,
  wasmProducers,
  javadocTime,
  elfTime,
  textSurroundings,
  bytesSurroundings,
  elfCompiler,
  elfObjectNames,
  textAddress,
  textLocale,
  textTime,
  textRandom,
  textPid,
  textCount,
  textShellEcho,
  textMode,
  textWordOrder,
  textPath,
  textLineOrderCollation,
  textLineOrder,
  directoryExistence,
  directoryMode,
  kindChanged,
];
