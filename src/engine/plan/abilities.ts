import type { Abilities } from '../../model/axis.ts';
import type { Host } from '../../model/host.ts';
import { lacksDisorder } from '../../sandbox/namespaces/lacks-disorder.ts';
import { lacksSharedMemory } from '../../sandbox/plain/lacks-shared-memory.ts';
import { lacksTerminals } from '../../sandbox/plain/lacks-terminals.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';

/** What the axes can use in a sandbox. */
export const abilitiesOf = (
  host: Host,
  {
    isolation,
    choosesIds,
    reduced,
    fixedShell,
  }: Pick<Sandbox, 'isolation' | 'choosesIds' | 'reduced' | 'fixedShell'>,
): Abilities => {
  const noDisorder = lacksDisorder(host, isolation);
  const noSharedMemory = isolation === 'plain' ? lacksSharedMemory(choosesIds) : undefined;
  const noTerminals = isolation === 'plain' ? lacksTerminals(choosesIds) : undefined;
  return {
    namespaces: isolation !== 'plain',
    ids: choosesIds,
    // A user namespace of the build's own maps any id.
    idLimit: isolation === 'user-namespace' ? 2 ** 32 - 2 : host.idLimit,
    reason: reduced,
    ...(fixedShell === undefined ? {} : { fixedShell }),
    ...(noDisorder === undefined ? {} : { noDisorder }),
    ...(noTerminals === undefined ? {} : { noTerminals }),
    ...(noSharedMemory === undefined ? {} : { noSharedMemory }),
  };
};
