import { existsSync } from 'node:fs';
import { readText } from '../../util/read-text.ts';

/** Why the kernel's settings do not allow the caller to create user namespaces, and the remedy; undefined if no setting forbids it. */
export const userNamespacesForbidden = (): string | undefined => {
  if (!existsSync('/proc/self/ns/user')) return 'this kernel has no user namespaces';
  const sysctl = (name: string): string | undefined => readText(`/proc/sys/${name}`)?.trim();
  if (sysctl('user/max_user_namespaces') === '0') return forbids('user.max_user_namespaces', 0, 15000);
  if (process.getuid!() === 0) return undefined;
  if (sysctl('kernel/unprivileged_userns_clone') === '0')
    return forbids('kernel.unprivileged_userns_clone', 0, 1);
  if (sysctl('kernel/apparmor_restrict_unprivileged_userns') === '1')
    return forbids('kernel.apparmor_restrict_unprivileged_userns', 1, 0);
  return undefined;
};

const forbids = (name: string, value: number, remedy: number): string =>
  `${name} is ${value}; as root: sysctl -w ${name}=${remedy}`;
