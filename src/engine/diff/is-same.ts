import type { Pauses } from '../../util/pauses.ts';
import { sameContent } from '../explain/same-content.ts';
import { unreadable } from './unreadable.ts';

/** Whether two files hold the same bytes. Throws a `Failure` if one of them cannot be read. */
export const isSame = async (
  control: string | Buffer,
  experiment: string | Buffer,
  pauses: Pauses,
): Promise<boolean> => {
  try {
    return await sameContent(control, experiment, pauses);
  } catch (error) {
    const { syscall, path } = error as NodeJS.ErrnoException;
    throw syscall === undefined ? error : unreadable(path ?? control, error);
  }
};
