/** Homes of the caller, wherever systems place them; `/mnt/home` is that of the tests. */
export const HOMES = [
  '/srv/jenkins',
  '/home/caller',
  '/var/lib/jenkins',
  '/opt/ci',
  '/data/runner',
  '/usr/local/agent',
];

/** What programs keep in a home, mostly mode 600. */
export const CREDENTIALS = [
  '.ssh/id_ed25519',
  '.netrc',
  '.npmrc',
  '.pypirc',
  '.git-credentials',
  '.cargo/credentials.toml',
  '.m2/settings.xml',
  '.gradle/gradle.properties',
  '.gnupg/private-keys-v1.d/key',
  '.aws/credentials',
  '.docker/config.json',
  '.kube/config',
  '.config/gh/hosts.yml',
  '.local/share/keyrings/login.keyring',
  '.bash_history',
  'plain-notes.txt',
];
