/** One way in which an archive departs from the form that `pack` writes. */
export interface Departure {
  /** A stable identifier, such as `tar-uid`. */
  readonly code: DepartureCode;
  /** How many members (or places) depart in this way. */
  readonly count: number;
  /** The path of the first one and the value found there, escaped for display. */
  readonly first: string;
}

export type DepartureCode = keyof typeof DEPARTURES;

/** For each departure: what it is, and the program or options that avoid it. */
export const DEPARTURES = {
  'gzip-name': ['a file name in the gzip header', 'gzip -n'],
  'gzip-time': ['a time in the gzip header', 'gzip -n'],
  'gzip-header': [
    'optional fields or an operating system other than Unix in the gzip header',
    'gzip -n on Unix',
  ],
  'gzip-members': ['more than one gzip member, or bytes behind the last one', 'a single run of gzip -n'],
  'xz-threads': ['compressed by xz with threads', 'xz -T1'],
  'tar-owner': ['user or group ids other than 0', '--owner=0 --group=0'],
  'tar-names': ['user or group names', '--numeric-owner'],
  'tar-mode': ["permissions of group or others that do not follow the owner's", '--mode=go+u,go-w'],
  'tar-mtime': ['times later than the latest one allowed', '--mtime=@EPOCH --clamp-mtime'],
  'tar-order': ['members not sorted bytewise within their directory', '--sort=name'],
  'tar-times': ['pax records of access or change times', '--pax-option=delete=atime,delete=ctime'],
  'tar-header-name': [
    'extended headers with another name or time than pack writes',
    '--pax-option=exthdr.name=%d/PaxHeaders/%f',
  ],
  'tar-records': ['additional pax records, or global headers', '--format=posix, without extended attributes'],
  'tar-format': ['headers that differ from those of GNU tar in POSIX format', '--format=posix, GNU tar'],
  'tar-member': [
    'members that are neither files, directories, links nor FIFOs',
    'no devices, no sparse files',
  ],
  'tar-end': ['an end other than zeros up to a multiple of 10,240 bytes', 'GNU tar, -b20'],
} as const satisfies Readonly<Record<string, readonly [what: string, remedy: string]>>;
