import { hostTop } from './host-top.ts';

/** The names in the root folder of a build that the sandbox needs itself: the folders of the host that builds see, and its own. */
export const rootNames = (): string[] => {
  const { links, folders } = hostTop();
  return [...links.keys(), ...folders, 'dev', 'etc', 'mnt', 'proc', 'run', 'sys', 'tmp'];
};
