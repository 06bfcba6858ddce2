import { CLOCKS, modes, numbers, type Sample, sampleOf, texts, times, zones } from '../sample.ts';

const member = sampleOf('tar', 'member', (n) => ({ control: `folder/only-here-${n}`, experiment: null }));

/** By the codes of the causes of archives. */
export const ofArchives: Readonly<Record<string, Sample>> = {
  'tar-damaged': texts('tar', 'damage', 'intact', 'cut after # bytes'),
  'tar-uid': numbers('tar', 'uid'),
  'tar-gid': numbers('tar', 'gid'),
  'tar-user-name': texts('tar', 'uname', 'builder#', 'other#'),
  'tar-mode': { ...modes('tar', 'mode'), beside: [times('tar', 'mtime')] },
  'tar-mtime-timezone': zones('tar', 'mtime'),
  'tar-mtime': times('tar', 'mtime'),
  'tar-mtime-fraction': texts('tar', 'mtime fraction', '.##', '.##5'),
  'tar-pax-times': times('tar', 'pax.atime'),
  'tar-pax-header-name': texts('tar', 'extended name', './PaxHeaders.12/f#', './PaxHeaders.345/f#'),
  'tar-xattrs': texts('tar', 'pax.SCHILY.xattr.user.a', 'one#', 'other#'),
  'tar-order-collation': texts('tar', 'order', 'sorted by collation', 'sorted bytewise'),
  'tar-order': texts('tar', 'order', 'sorted #', 'unsorted #'),
  'tar-device-fields': texts('tar', 'device fields', '0#', '\0#'),
  'tar-format': texts('tar', 'magic', 'ustar#', 'ustar  #'),
  'tar-encoding': texts('tar', 'encoding', 'one #', 'other #'),
  'tar-global-header': { ...texts('tar', 'global.comment', 'a#', 'b#'), beside: [times('tar', 'mtime')] },
  'tar-links': { ...texts('tar', 'link', 'first-#', 'second-#'), beside: [texts('tar', 'order', '#', 'x#')] },
  'tar-end-padding': numbers('tar', 'end padding'),
  'zip-timezone': zones('zip', 'time'),
  'zip-time': times('zip', 'time'),
  'zip-extra-times': times('zip', 'extra mtime'),
  'zip-owner': numbers('zip', 'extra uid'),
  'zip-mode': { ...modes('zip', 'mode'), beside: [times('zip', 'time')] },
  'zip-order': texts('zip', 'order', 'sorted #', 'unsorted #'),
  'zip-writer': numbers('zip', 'made by'),
  'zip-deflate': texts('zip', 'deflate', 'one #', 'other #'),
  'zip-encrypted': sampleOf('zip', 'encrypted content', (n) => ({ control: n + 1, experiment: n + 1 })),
  'ar-mtime': times('ar', 'mtime'),
  'ar-owner': numbers('ar', 'uid'),
  'ar-mode': modes('ar', 'mode'),
  'ar-order': texts('ar', 'order', 'sorted #', 'unsorted #'),
  'ar-symbols': texts('ar', 'symbol table', 'one #', 'other #'),
  'rpm-payload': {
    ...sampleOf('cpio', 'mtime', (n) => ({
      control: CLOCKS.control + n,
      experiment: CLOCKS.experiment + 3 * n,
      member: ['payload.cpio', `usr/file-${n}`],
    })),
    beside: [times('rpm', 'FILEMTIMES'), texts('rpm', 'member', '/usr/file-#', '')],
  },
  cpio: { ...modes('cpio', 'mode'), beside: [times('cpio', 'mtime')] },
  rpm: { ...modes('rpm', 'FILEMODES'), beside: [times('rpm', 'FILEMTIMES')] },
  'member-missing': {
    ...member,
    beside: [
      sampleOf('tar', 'damage', (n) => ({
        control: 'intact',
        experiment: `cut after ${n} bytes`,
        member: [`archive-${n}`],
      })),
    ],
  },
  name: texts('tar', 'name', 'folder/file-#.12', 'folder/file-#.14012'),
};
