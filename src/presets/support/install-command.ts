import { findProgram } from '../../sandbox/host/find-programs.ts';

/** The package that contains a program, by package manager; `apt` is also the name for those not listed. */
export interface PackageNames {
  readonly apt: string;
  readonly dnf?: string;
  readonly zypper?: string;
  readonly pacman?: string;
  readonly apk?: string;
}

/** `as root: apt-get install -y cmake`, with the package manager of this host. */
export const installCommand = (packages: readonly PackageNames[]): string => {
  const found = MANAGERS.find(({ program }) => findProgram(program) !== undefined);
  const names = packages.map((names) => (found === undefined ? names.apt : (names[found.key] ?? names.apt)));
  const list = [...new Set(names)].join(' ');
  return found === undefined
    ? `install ${list} with the package manager of this host`
    : `as root: ${found.program} ${found.words} ${list}`;
};

const MANAGERS = [
  { key: 'apt', program: 'apt-get', words: 'install -y' },
  { key: 'dnf', program: 'dnf', words: 'install -y' },
  { key: 'zypper', program: 'zypper', words: 'install -y' },
  { key: 'pacman', program: 'pacman', words: '-S --needed' },
  { key: 'apk', program: 'apk', words: 'add' },
] as const;
