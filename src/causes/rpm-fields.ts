import type { AxisName } from '../model/axis-name.ts';
import type { Blame, CauseOfGroup } from '../model/cause.ts';
import type { Difference, DifferingPair } from '../model/difference.ts';
import type { Fix } from '../model/finding.ts';
import { blameAxes } from './support/blame-axes.ts';
import { blameGroupModes } from './support/blame-group-modes.ts';
import { differs } from './support/differs.ts';
import { REMOVE_SIGNATURES, RPM_WORDS } from './support/rpm-words.ts';

/** The tags of an RPM package that depend on the build environment, or on what rpmbuild is configured to do. */
export const rpmFields: CauseOfGroup = {
  code: 'rpm',
  formats: ['rpm'],
  cause: 'the package contains values of the build environment',
  fix: { text: 'Set the macros of rpmbuild that fix them.' },
  prepare: (group, context) => {
    const { field } = group;
    const wordsOf = (isSource: boolean): Omit<Blame, 'axes' | 'confidence'> => ({
      variant: field.toLowerCase(),
      ...RPM_WORDS.get(field),
      ...(isSource ? { fix: SOURCE_FIXES.get(field)! } : {}),
    });
    const isSource = ({ examples }: DifferingPair): boolean =>
      SOURCE_FIXES.has(field) && examples.every(isSourceFile);
    if (SIGNATURES.has(field)) return ({ first }) => ofSignature(first);
    const axes = AXES.get(field);
    if (axes !== undefined)
      return (pair) => {
        const blamed = blameAxes(pair, axes, context);
        const source = isSource(pair);
        return { ...blamed, ...wordsOf(source), ...(onlySource(blamed) ? timesOfSource(source) : {}) };
      };
    switch (field) {
      case 'FILEMODES': {
        const blame = blameGroupModes(group, context);
        return (pair) => {
          const blamed = blame(pair);
          return blamed && { ...blamed, ...wordsOf(isSource(pair)) };
        };
      }
      case 'FILEUSERNAME':
      case 'FILEGROUPNAME': {
        // A different id has a different name, or none, in the same /etc/passwd.
        const named = context.varied?.includes('user-name') ?? true;
        const id: AxisName = field === 'FILEUSERNAME' ? 'uid' : 'gid';
        return (pair) => ({
          ...blameAxes(pair, named ? ['user-name'] : [id], context),
          ...wordsOf(isSource(pair)),
        });
      }
      case 'FILEINODES':
      case 'FILEDEVICES':
        return () => ({ axes: [], confidence: 'suggested', noise: true, ...wordsOf(false) });
      case 'SOURCEPKGID':
        // That package is not at hand: it is not known what of it differs.
        return () => ({ axes: [], confidence: 'suggested', unsettled: [], ...wordsOf(false) });
      case 'RESERVEDSPACE': {
        const signed = [...SIGNATURES].some((tag) => differs(context, 'rpm', tag));
        return (pair) => {
          // Numbers of zeros; other data are texts.
          if (typeof pair.first.control !== 'number' || typeof pair.first.experiment !== 'number')
            return undefined;
          return signed ? 'derived' : { ...blameAxes(pair, ['tools'], context), ...wordsOf(false) };
        };
      }
      case 'payload':
        // Another program compresses it; the content was compared.
        return () => (differs(context, 'rpm', 'PAYLOADCOMPRESSOR') ? 'derived' : undefined);
      default:
        return () => undefined;
    }
  },
};

const ofSignature = ({ control, experiment }: Difference): Blame => ({
  axes: [],
  confidence: 'suggested',
  noise: true,
  variant: 'signature',
  ...(control === null || experiment === null ? UNSIGNED : SIGNED),
});

const SIGNATURES: ReadonlySet<string> = new Set([
  ...['SIGPGP', 'SIGGPG', 'SIGPGP5', 'DSAHEADER', 'RSAHEADER', 'OPENPGP'],
  ...['FILESIGNATURES', 'VERITYSIGNATURES'],
]);

const SIGNED = {
  cause: 'a signature differs; it is expected to differ in every build',
  fix: REMOVE_SIGNATURES,
};
const UNSIGNED = { cause: 'only one of the packages is signed', fix: REMOVE_SIGNATURES };

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
