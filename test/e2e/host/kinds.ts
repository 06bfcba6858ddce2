/** Who runs the program, and what its host allows. */
export interface HostKind {
  readonly as: 'root' | 'user';
  /** Whether user namespaces may be made. */
  readonly namespaces: 'allowed' | 'forbidden';
  /** Whether root keeps CAP_SYS_ADMIN; an ordinary user never has it. */
  readonly sysAdmin: boolean;
  /** Whether the user may do everything through sudo, without a password. */
  readonly sudo?: true;
}

export const asUser = { as: 'user', namespaces: 'allowed', sysAdmin: false } as const;
export const asRoot = { as: 'root', namespaces: 'allowed', sysAdmin: true } as const;
/** Root of a container with every power but user namespaces. */
export const asContainerRoot = { as: 'root', namespaces: 'forbidden', sysAdmin: true } as const;
/** Root of a plain container: what CI jobs have. */
export const asPlainRoot = { as: 'root', namespaces: 'forbidden', sysAdmin: false } as const;
export const asPlainUser = { as: 'user', namespaces: 'forbidden', sysAdmin: false } as const;
/** The first user of Ubuntu 24.04 on many clouds. */
export const asSudoer = { as: 'user', namespaces: 'forbidden', sysAdmin: false, sudo: true } as const;

/** The lines that say how builds are separated from such hosts, or that they are not; on a slow machine, what takes long, too. */
export const ABOUT_ISOLATION =
  /^(?:repro-harness: (?:.*: using sudo for namespaces|no namespaces here:) .*|still (?:[a-z]+ing .*))\n/gm;

/** Every kind, strongest isolation first. */
export const HOST_KINDS: readonly HostKind[] = [asUser, asRoot, asContainerRoot, asPlainRoot, asPlainUser];

export const isPlain = ({ as, namespaces, sysAdmin, sudo }: HostKind): boolean =>
  namespaces === 'forbidden' && !(as === 'root' && sysAdmin) && !sudo;

/** The kind as text, for the names of tests. */
export const nameOf = (kind: HostKind): string =>
  `${kind.as === 'root' ? 'root' : kind.sudo ? 'an ordinary user with sudo' : 'an ordinary user'}${
    kind.namespaces === 'allowed'
      ? ''
      : ` without user namespaces${kind.as === 'root' && !kind.sysAdmin ? ' and CAP_SYS_ADMIN' : ''}`
  }`;
