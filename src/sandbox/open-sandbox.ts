import type { Host } from '../model/host.ts';
import { openNamespaces } from './namespaces/open-namespaces.ts';
import { openPlain } from './plain/open-plain.ts';
import type { Workshop } from './sandbox.ts';
import { sweepClaims } from './trees/claim-folder.ts';

/** Opens the workshop with the strongest isolation that this host allows. */
export const openWorkshop = async (host: Host): Promise<Workshop> => {
  await sweepClaims();
  let refused = host.userNamespacesForbidden;
  if (refused === undefined) {
    const workshop = await openNamespaces(host, 'user-namespace');
    if (typeof workshop !== 'string') return workshop;
    refused = workshop;
  }
  if (has(host, CAP_SYS_ADMIN)) {
    const workshop = await openNamespaces(host, 'root');
    if (typeof workshop !== 'string') return workshop;
    refused = workshop;
  }
  return openPlain(host, refused);
};

// capabilities(7); <linux/capability.h>.
const CAP_SYS_ADMIN = 21n;

const has = (host: Host, capability: bigint): boolean => ((host.capabilities >> capability) & 1n) === 1n;
