import {
  asContainerRoot,
  asPlainRoot,
  asPlainUser,
  asRoot,
  asUser,
  type HostKind,
} from '../../e2e/host/kinds.ts';

/** The hosts on which the attacks run, by the word for `--host`. */
export const KINDS: Readonly<Record<string, HostKind>> = {
  user: asUser,
  root: asRoot,
  'container-root': asContainerRoot,
  'plain-root': asPlainRoot,
  'plain-user': asPlainUser,
};

export const wordOf = (kind: HostKind): string => Object.keys(KINDS).find((word) => KINDS[word] === kind)!;
