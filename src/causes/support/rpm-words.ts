import type { Fix } from '../../model/finding.ts';

export const REMOVE_SIGNATURES: Fix = {
  text: 'Compare both packages without signatures: remove them from both, even if only one is signed.',
  command: 'rpmsign --delsign',
};
const OWNER: { readonly cause: string; readonly fix: Fix } = {
  cause: 'the files belong to the user and the group that ran the build',
  fix: { text: 'Set the owner and the group in %files.', command: '%defattr(-,root,root,-)' },
};

const PAYLOAD: { readonly cause: string; readonly fix: Fix } = {
  cause: 'the payload is compressed by another program or at another level, by the macro _binary_payload',
  fix: { text: 'Set the macro.', command: 'rpmbuild --define "_binary_payload w9.gzdio"' },
};

/** What a tag of an RPM package contains, and the macro or the line of the spec file that fixes it; tried with rpm 4.18. */
export const RPM_WORDS: ReadonlyMap<string, { readonly cause: string; readonly fix: Fix }> = new Map([
  [
    'BUILDTIME',
    {
      cause: 'the package contains the time at which it was built',
      fix: {
        text: 'Set SOURCE_DATE_EPOCH, and let rpmbuild use it as the time of the build.',
        command: 'export SOURCE_DATE_EPOCH=...\nrpmbuild --define "use_source_date_epoch_as_buildtime 1"',
      },
    },
  ],
  [
    'BUILDHOST',
    {
      cause: 'the package contains the name of the host on which it was built',
      fix: { text: 'Set the macro _buildhost.', command: 'rpmbuild --define "_buildhost reproducible"' },
    },
  ],
  [
    'COOKIE',
    {
      cause: 'the package contains the host and the time of the build as one text',
      fix: {
        text: 'Set the macro _buildhost; set SOURCE_DATE_EPOCH, and let rpmbuild use it as the time of the build.',
        command:
          'export SOURCE_DATE_EPOCH=...\nrpmbuild --define "_buildhost reproducible" --define "use_source_date_epoch_as_buildtime 1"',
      },
    },
  ],
  [
    'FILEMTIMES',
    {
      cause: 'the package contains the modification times of its files',
      fix: {
        text: 'Set SOURCE_DATE_EPOCH, and let rpmbuild replace later times by it (rpm 4.20: the macro build_mtime_policy).',
        command: 'export SOURCE_DATE_EPOCH=...\nrpmbuild --define "clamp_mtime_to_source_date_epoch 1"',
      },
    },
  ],
  [
    'FILEMODES',
    {
      cause: 'the permissions of the packaged files differ',
      fix: { text: 'Set the permissions in %files.', command: '%defattr(0644,root,root,0755)' },
    },
  ],
  ['FILEUSERNAME', OWNER],
  ['FILEGROUPNAME', OWNER],
  [
    'FILEINODES',
    {
      cause: 'the package contains inode numbers, which an rpm before 4.6 wrote',
      fix: { text: 'Build with a later rpm, which numbers the files instead.' },
    },
  ],
  [
    'FILEDEVICES',
    {
      cause: 'the package contains device numbers, which an rpm before 4.6 wrote',
      fix: { text: 'Build with a later rpm, which writes none.' },
    },
  ],
  [
    'RPMVERSION',
    {
      cause: 'the packages were built by different versions of rpm',
      fix: { text: 'Pin the version of rpm.' },
    },
  ],
  [
    'PLATFORM',
    {
      cause: 'rpm was configured for different platforms',
      fix: { text: 'Set the target.', command: 'rpmbuild --target=...' },
    },
  ],
  [
    'OPTFLAGS',
    {
      cause: 'the compiler flags in the configuration of rpm, or in ~/.rpmmacros, differ',
      fix: { text: 'Set the macro.', command: 'rpmbuild --define "optflags -O2 -g"' },
    },
  ],
  [
    'RESERVEDSPACE',
    {
      cause: 'the space for signatures has another size: a signature was removed, or another rpm reserved it',
      fix: REMOVE_SIGNATURES,
    },
  ],
  ['PAYLOADCOMPRESSOR', PAYLOAD],
  ['PAYLOADFLAGS', PAYLOAD],
  [
    'SOURCEPKGID',
    {
      cause:
        'the package contains the digest of the source package that was written beside it, and that differs',
      fix: { text: 'Find out what differs in the source package.' },
    },
  ],
]);
