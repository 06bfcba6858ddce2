import type { AxisContext } from '../../model/axis.ts';
import { Failure } from '../../util/failure.ts';
import { canaryIds } from '../../util/needs.ts';
import { readWhole } from './read-whole.ts';

/**
 * Reads a user or group id. Without a user namespace of the build's own, ids are those of the host: then only ids that no user has.
 * Never 0: as root, a build could change its sandbox.
 */
export const readId = (word: string, { abilities }: AxisContext): number => {
  if (abilities.idLimit === EVERY_ID) return readWhole(word, 1, EVERY_ID - 1);
  const [least, most] = canaryIds(abilities);
  try {
    return readWhole(word, least, most);
  } catch (error) {
    throw new Failure(
      `${(error as Failure).message}: builds have no user namespace of their own here, and no other id is sure to be unused`,
    );
  }
};

// The limit inside a user namespace.
const EVERY_ID = 2 ** 32 - 2;
