import type { CauseContext, CauseOfGroup } from '../model/cause.ts';
import type { Difference, FieldValue } from '../model/difference.ts';
import { blameAxes } from './support/blame-axes.ts';

/** The cpio headers in the payload of an RPM package repeat what its main header says of the files: that has the cause and the fix. */
export const rpmPayload: CauseOfGroup = {
  code: 'rpm-payload',
  formats: ['cpio'],
  cause: 'the payload repeats what the header says of the files',
  fix: { text: 'Nothing here: it follows from the header of the package.' },
  prepare: ({ field }, context) => {
    const header = headerFacts(context);
    const tag = TAGS[field];
    return (pair) => {
      if (!pair.examples.every(isInPayload)) return undefined;
      const { control, experiment } = pair.first;
      if (field === 'member')
        return header.has(keyOf('member', pathOf(control), pathOf(experiment))) ? 'derived' : undefined;
      // The header lists such a file once for each side.
      if (field === 'name')
        return header.has(keyOf('member', pathOf(control), null)) &&
          header.has(keyOf('member', null, pathOf(experiment)))
          ? 'derived'
          : undefined;
      if (tag !== undefined && header.has(keyOf(tag, control, experiment))) return 'derived';
      if (field !== 'uid' && field !== 'gid') return undefined;
      return {
        ...blameAxes(pair, [field], context),
        variant: field,
        cause: 'the payload contains the numeric ids of the owners of the files',
        fix: { text: 'Set the owner and the group in %files.', command: '%defattr(-,root,root,-)' },
      };
    };
  },
};

/** The field of the cpio header, and the tag that has the same value. */
const TAGS: Readonly<Record<string, string | undefined>> = {
  mtime: 'FILEMTIMES',
  mode: 'FILEMODES',
  ino: 'FILEINODES',
};

const isInPayload = ({ member }: Difference): boolean => member.includes('payload.cpio');

const pathOf = (name: FieldValue): FieldValue =>
  typeof name === 'string' && name.startsWith('./') ? name.slice(1) : name;

const keyOf = (...values: readonly FieldValue[]): string => values.map(String).join('\0');

/** The values of the main header that differ, by tag, and the files of one side only. */
const headerFacts = ({ groupOf }: CauseContext): ReadonlySet<string> => {
  const facts = new Set<string>();
  for (const field of USED)
    for (const { first } of groupOf('rpm', field)?.pairs ?? []) {
      const { control, experiment } = first;
      if (field !== 'BASENAMES') facts.add(keyOf(field, control, experiment));
      // A name that follows from a build id is another name: each side has a member that the other has not.
      else if (first.recomputed === true) {
        facts.add(keyOf('member', control, null));
        facts.add(keyOf('member', null, experiment));
      }
    }
  return facts;
};

const USED = ['FILEMTIMES', 'FILEMODES', 'FILEINODES', 'BASENAMES', 'member'];
