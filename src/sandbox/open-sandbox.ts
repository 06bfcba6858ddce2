import type { Host } from '../model/host.ts';
import { demandProc } from './host/demand-proc.ts';
import { openNamespaces } from './namespaces/open-namespaces.ts';
import { openPlain } from './plain/open-plain.ts';
import { sweepMemoryGroups } from './processes/memory-group.ts';
import type { Sandbox } from './sandbox.ts';
import { sweepClaims } from './trees/claim-folder.ts';

/** Opens the sandbox with the strongest isolation that this host allows. Throws a `Failure` if it cannot supervise builds. */
export const openSandbox = async (host: Host): Promise<Sandbox> => {
  demandProc();
  await sweepClaims();
  await sweepMemoryGroups(host.memoryGroups);
  let refused = host.userNamespacesForbidden;
  if (refused === undefined) {
    const sandbox = await openNamespaces(host, 'user-namespace');
    if (typeof sandbox !== 'string') return sandbox;
    refused = sandbox;
  }
  if (has(host, CAP_SYS_ADMIN)) {
    const sandbox = await openNamespaces(host, 'root');
    if (typeof sandbox !== 'string') return sandbox;
    refused = sandbox;
  }
  return openPlain(host, refused);
};

// capabilities(7); <linux/capability.h>.
export const CAP_SYS_ADMIN = 21n;

const has = (host: Host, capability: bigint): boolean => ((host.capabilities >> capability) & 1n) === 1n;
