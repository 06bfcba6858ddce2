import type { Host } from '../model/host.ts';
import { CAP_SYS_ADMIN } from './open-sandbox.ts';
import type { SandboxRefused } from './sandbox-refused.ts';

/** The same host, on which `openSandbox` no longer tries the isolation that was refused. */
export const weakerHost = (host: Host, { isolation, reason }: SandboxRefused): Host => ({
  ...host,
  userNamespacesForbidden: reason,
  capabilities: isolation === 'root' ? host.capabilities & ~(1n << CAP_SYS_ADMIN) : host.capabilities,
});
