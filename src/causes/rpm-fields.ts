import type { AxisName } from '../model/axis-name.ts';
import type { Blame, Cause } from '../model/cause.ts';
import type { Difference } from '../model/difference.ts';
import type { Fix } from '../model/finding.ts';
import { blameAxes } from './support/blame-axes.ts';
import { blameMode, groupModes, modesOf } from './support/blame-mode.ts';
import { differs } from './support/differs.ts';
import { madeByBuild } from './support/made-by-build.ts';

/** The tags of an RPM package that depend on the build environment, or on what rpmbuild is configured to do. */
export const rpmFields: Cause = {
  code: 'rpm',
  formats: ['rpm'],
  cause: 'the package contains values of the build environment',
  fix: { text: 'Set the macros of rpmbuild that fix them.' },
  explains: (pair, group, context) => {
    const { field } = group;
    const { control, experiment } = pair.first;
    const isSource = SOURCE_FIXES.has(field) && pair.examples.every(isSourceFile);
    const words = {
      variant: field.toLowerCase(),
      ...WORDS.get(field),
      ...(isSource ? { fix: SOURCE_FIXES.get(field)! } : {}),
    };
    if (SIGNATURES.has(field))
      return {
        axes: [],
        confidence: 'suggested',
        noise: true,
        variant: 'signature',
        ...(control === null || experiment === null ? UNSIGNED : SIGNED),
      };
    const axes = AXES.get(field);
    if (axes !== undefined) {
      const blamed = blameAxes(pair, axes, context);
      return { ...blamed, ...words, ...(onlySource(blamed) ? timesOfSource(isSource) : {}) };
    }
    switch (field) {
      case 'FILEMODES':
        return {
          ...blameMode(
            pair,
            modesOf(pair),
            madeByBuild(pair, group, context) ? [] : groupModes(group),
            ['umask', 'source-mode'],
            context,
          ),
          ...words,
        };
      case 'FILEUSERNAME':
      case 'FILEGROUPNAME': {
        // A different id has a different name, or none, in the same /etc/passwd.
        const named = context.varied?.includes('user-name') ?? true;
        const id: AxisName = field === 'FILEUSERNAME' ? 'uid' : 'gid';
        return { ...blameAxes(pair, named ? ['user-name'] : [id], context), ...words };
      }
      case 'FILEINODES':
      case 'FILEDEVICES':
        return { axes: [], confidence: 'suggested', noise: true, ...words };
      case 'SOURCEPKGID':
        // That package is not at hand: it is not known what of it differs.
        return { axes: [], confidence: 'suggested', unsettled: [], ...words };
      case 'RESERVEDSPACE':
        // Numbers of zeros; other data are texts.
        if (typeof control !== 'number' || typeof experiment !== 'number') return undefined;
        return [...SIGNATURES].some((tag) => differs(context, 'rpm', tag))
          ? 'derived'
          : { ...blameAxes(pair, ['tools'], context), ...words };
      case 'payload':
        // Another program compresses it; the content was compared.
        return differs(context, 'rpm', 'PAYLOADCOMPRESSOR') ? 'derived' : undefined;
      default:
        return undefined;
    }
  },
};

const SIGNATURES: ReadonlySet<string> = new Set([
  ...['SIGPGP', 'SIGGPG', 'SIGPGP5', 'DSAHEADER', 'RSAHEADER', 'OPENPGP'],
  ...['FILESIGNATURES', 'VERITYSIGNATURES'],
]);

const DELSIGN: Fix = {
  text: 'Compare both packages without signatures: remove them from both, even if only one is signed.',
  command: 'rpmsign --delsign',
};
const SIGNED = { cause: 'a signature differs; it is expected to differ in every build', fix: DELSIGN };
const UNSIGNED = { cause: 'only one of the packages is signed', fix: DELSIGN };

const AXES: ReadonlyMap<string, readonly AxisName[]> = new Map([
  ['BUILDTIME', ['clock']],
  ['BUILDHOST', ['hostname']],
  ['COOKIE', ['hostname', 'clock']],
  ['FILEMTIMES', ['clock', 'source-mtime']],
  ['RPMVERSION', ['tools']],
  ['PLATFORM', ['tools', 'home']],
  ['OPTFLAGS', ['tools', 'home']],
  ['PAYLOADCOMPRESSOR', ['tools', 'home']],
  ['PAYLOADFLAGS', ['tools', 'home']],
] as const);

const onlySource = ({ axes }: Pick<Blame, 'axes'>): boolean =>
  axes.length === 1 && axes[0] === 'source-mtime';

/** The files of a source package have names without a folder. */
const isSourceFile = ({ member }: Difference): boolean => member.at(-1)?.includes('/') === false;

const SRCDEFATTR: Fix = {
  text: 'Set the permissions, the owner and the group of all files of the source package.',
  command: 'rpmbuild --define "_srcdefattr (0644,root,root)"',
};

const SOURCE_FIXES: ReadonlyMap<string, Fix> = new Map([
  ['FILEMODES', SRCDEFATTR],
  ['FILEUSERNAME', SRCDEFATTR],
  ['FILEGROUPNAME', SRCDEFATTR],
]);

// Not the clamp: it leaves times before SOURCE_DATE_EPOCH as they are.
const timesOfSource = (isSource: boolean): { readonly cause: string; readonly fix: Fix } => ({
  cause: 'the package contains the modification times of source files',
  fix: isSource
    ? {
        text: 'Before rpmbuild runs, set the times of the sources and of the spec file to the release time.',
        command: 'touch -d @$SOURCE_DATE_EPOCH',
      }
    : {
        text: 'At the end of %install, set the times of the installed files to the release time.',
        command: 'find %{buildroot} -exec touch -hd @$SOURCE_DATE_EPOCH {} +',
      },
});

const OWNER: { readonly cause: string; readonly fix: Fix } = {
  cause: 'the files belong to the user and the group that ran the build',
  fix: { text: 'Set the owner and the group in %files.', command: '%defattr(-,root,root,-)' },
};

const PAYLOAD: { readonly cause: string; readonly fix: Fix } = {
  cause: 'the payload is compressed by another program or at another level, by the macro _binary_payload',
  fix: { text: 'Set the macro.', command: 'rpmbuild --define "_binary_payload w9.gzdio"' },
};

const WORDS: ReadonlyMap<string, { readonly cause: string; readonly fix: Fix }> = new Map([
  [
    'BUILDTIME',
    {
      cause: 'the package contains the time at which it was built',
      fix: {
        text: 'Set SOURCE_DATE_EPOCH, and let rpmbuild use it as the time of the build.',
        command: 'rpmbuild --define "use_source_date_epoch_as_buildtime 1"',
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
          'rpmbuild --define "_buildhost reproducible" --define "use_source_date_epoch_as_buildtime 1"',
      },
    },
  ],
  [
    'FILEMTIMES',
    {
      cause: 'the package contains the modification times of its files',
      fix: {
        text: 'Set SOURCE_DATE_EPOCH, and let rpmbuild replace later times by it (rpm 4.20: the macro build_mtime_policy).',
        command: 'rpmbuild --define "clamp_mtime_to_source_date_epoch 1"',
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
      fix: DELSIGN,
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
