/** One way in which an archive departs from the form that `pack` writes. */
export interface Departure {
  /** A stable identifier, such as `tar-uid`. */
  readonly code: DepartureCode;
  /** How many members (or places) depart so. */
  readonly count: number;
  /** The first of them, and what stands there; fit for display. */
  readonly first: string;
}

export type DepartureCode = keyof typeof DEPARTURES;

/** What each departure means, and what would not have caused it. */
export const DEPARTURES = {
  'gzip-name': ['a file name in the gzip header', 'gzip -n'],
  'gzip-time': ['a time in the gzip header', 'gzip -n'],
  'gzip-header': ['a gzip header with more than the least', 'one writer'],
  'gzip-members': ['more than one gzip member, or bytes behind them', 'one writer'],
  'xz-threads': ['compressed by xz with threads', 'xz -T1'],
  'tar-owner': ['user or group ids other than 0', '--owner=0 --group=0'],
  'tar-names': ['user or group names', '--numeric-owner'],
  'tar-mode': ["group's or others' modes not as the owner's", '--mode=go+u,go-w'],
  'tar-mtime': ['times later than the latest one allowed', '--mtime=@EPOCH --clamp-mtime'],
  'tar-order': ['members not sorted bytewise within their directory', '--sort=name'],
  'tar-times': ['pax records of access or change times', '--pax-option=delete=atime,delete=ctime'],
  'tar-header-name': [
    'extended headers named or dated otherwise',
    '--pax-option=exthdr.name=%d/PaxHeaders/%f',
  ],
  'tar-records': ['further pax records, or global headers', '--format=posix, without extended attributes'],
  'tar-format': ['headers not as GNU tar writes them in POSIX format', '--format=posix, GNU tar'],
  'tar-member': [
    'members that are neither files, directories, links nor FIFOs',
    'no devices, no sparse files',
  ],
  'tar-end': ['an end other than zeros up to a multiple of 10,240 bytes', 'GNU tar, -b20'],
} as const satisfies Readonly<Record<string, readonly [what: string, remedy: string]>>;
