import type { Scenario } from '../../model/scenario.ts';
import { displayText } from '../../util/display.ts';

/** A sentence that names what all builds could write to, so that one may have used what another left. Empty if there is nothing. */
export const sharedBinds = ({ binds }: Pick<Scenario, 'binds'>): string => {
  const shared = binds.filter(({ writable }) => writable).map(({ path }) => displayText(path));
  return shared.length === 0
    ? ''
    : `the builds shared ${shared.join(', ')}, writable: one may have used what another wrote there; with :private each has a version of its own`;
};
