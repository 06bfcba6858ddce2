import type { CauseOfGroup, CauseWords } from '../../model/cause.ts';
import { blameGroupModes } from './blame-group-modes.ts';
import { type FieldRule, fieldCause } from './field-cause.ts';
import { variantOfField } from './variant-of-field.ts';

interface TreeFields extends CauseWords {
  readonly fields: Readonly<Record<string, FieldRule>>;
  /** The fields that are permissions: the umask and the modes of the source decide them. */
  readonly modes: Readonly<Record<string, Pick<CauseWords, 'cause' | 'fix' | 'byAxis'>>>;
}

/** A cause for the decoded fields of an image of a file system, in which members have permissions. */
export const treeCause = ({ fields, modes, ...cause }: TreeFields): CauseOfGroup => {
  const others = fieldCause({ ...cause, fields });
  return {
    ...cause,
    prepare: (group, context) => {
      const { field } = group;
      const words = Object.hasOwn(modes, field) ? modes[field] : undefined;
      if (words === undefined) return others.prepare(group, context);
      const blame = blameGroupModes(group, context);
      return (pair) => {
        const blamed = blame(pair);
        return blamed && { ...blamed, variant: variantOfField(field), ...words };
      };
    },
  };
};
