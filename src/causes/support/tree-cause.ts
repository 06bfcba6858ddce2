import type { Blame, Cause } from '../../model/cause.ts';
import { blameMode, modesOf } from './blame-mode.ts';
import { type FieldRule, fieldCause } from './field-cause.ts';
import { madeByBuild } from './made-by-build.ts';
import { variantOfField } from './variant-of-field.ts';

interface TreeFields extends Omit<Cause, 'explains'> {
  readonly fields: Readonly<Record<string, FieldRule>>;
  /** The fields that are permissions: the umask and the modes of the source decide them. */
  readonly modes: Readonly<Record<string, Pick<FieldRule, 'cause' | 'fix'>>>;
}

/** A cause for the decoded fields of an image of a file system, in which members have permissions. */
export const treeCause = ({ fields, modes, ...cause }: TreeFields): Cause => {
  const others = fieldCause({ ...cause, fields });
  return {
    ...cause,
    explains: (pair, group, context): Blame | 'derived' | undefined => {
      const { field, pairs } = group;
      const words = Object.hasOwn(modes, field) ? modes[field] : undefined;
      if (words === undefined) return others.explains(pair, group, context);
      const rest = madeByBuild(pair, group, context) ? [] : pairs.map(modesOf);
      const blamed = blameMode(pair, modesOf(pair), rest, ['umask', 'source-mode'], context);
      return (
        blamed && {
          ...blamed,
          variant: variantOfField(field),
          ...words,
        }
      );
    },
  };
};
