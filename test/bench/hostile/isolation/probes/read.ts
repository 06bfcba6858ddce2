import { CREDENTIALS } from '../homes.ts';
import { type Probe, readsSecret } from '../probe.ts';

/** Secrets in the home of the caller, which is `$CALLER_HOME`. */
export const homeProbes: readonly Probe[] = [
  ...CREDENTIALS.map((path) => ({
    name: `read ~/${path}`,
    script: readsSecret(`"$CALLER_HOME/${path}"`),
  })),
  { name: 'list the home of the caller', script: 'ls -A "$CALLER_HOME" | grep -q plain-notes' },
  {
    name: 'reach the home of the caller through /proc',
    script: readsSecret('/proc/[0-9]*/root"$CALLER_HOME"/.netrc'),
  },
];

/** Files that only root, or a group of the system, may read; other users' homes; temporary files of others. */
export const ROOT_ONLY = [
  '/etc/shadow',
  '/etc/gshadow',
  '/etc/sudoers',
  '/etc/sudoers.d/ci',
  '/etc/ssl/private/key.pem',
  '/etc/ssh/ssh_host_ed25519_key',
  '/etc/NetworkManager/system-connections/wifi',
  '/etc/krb5.keytab',
  '/etc/wireguard/wg0.conf',
  '/etc/docker/key.json',
  '/var/lib/private/app/token',
  '/var/spool/cron/crontabs/root',
  '/var/log/auth.log',
  '/var/backups/shadow.bak',
  '/opt/vendor/license.key',
  '/srv/closed/token',
  '/usr/local/etc/secret.conf',
  '/root/.ssh/id_rsa',
];

export const OTHERS = [
  '/home/other/public.txt',
  '/home/other/.ssh/id_rsa',
  '/srv/alice/.netrc',
  '/srv/alice/public.txt',
  '/run/secrets/token',
  '/run/user/1/token',
  '/tmp/of-the-host',
  '/var/tmp/of-the-host',
  '/dev/shm/of-the-host',
  '/run/lock/of-the-host',
  '/media/usb/file',
  '/boot/secret.cfg',
];

export const fileProbes: readonly Probe[] = [...ROOT_ONLY, ...OTHERS].map((path) => ({
  name: `read ${path}`,
  script: readsSecret(path),
}));
