import type { Cause } from '../model/cause.ts';
import { directoryExistence } from './directory-existence.ts';
import { directoryMode } from './directory-mode.ts';
import { gzipDeflate } from './gzip-deflate.ts';
import { gzipLevel } from './gzip-level.ts';
import { gzipMtime } from './gzip-mtime.ts';
import { gzipName } from './gzip-name.ts';
import { gzipWriter } from './gzip-writer.ts';
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
import { textLineOrder } from './text-line-order.ts';
import { textLineOrderCollation } from './text-line-order-collation.ts';
import { textSurroundings } from './text-surroundings.ts';
import { textTime } from './text-time.ts';

/** The first that explains a difference is believed: the special before the general. */
export const causes: readonly Cause[] = [
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
  gzipMtime,
  gzipName,
  gzipLevel,
  gzipWriter,
  gzipDeflate,
  textSurroundings,
  textTime,
  textLineOrderCollation,
  textLineOrder,
  directoryExistence,
  directoryMode,
];
