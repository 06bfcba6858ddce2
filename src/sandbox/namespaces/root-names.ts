import { hostTop } from './host-top.ts';

/** The names in the root folder of a build that the sandbox needs itself: the folders of the host that builds see, and its own. */
export const rootNames = (): string[] => {
  const { links, places } = hostTop();
  const names = [...links.keys(), ...places].map((path) => path.split('/')[1]!);
  return [...new Set([...names, 'dev', 'etc', 'mnt', 'proc', 'run', 'sys', 'tmp', 'var'])];
};
