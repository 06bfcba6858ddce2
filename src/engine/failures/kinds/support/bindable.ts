/**
 * What to bind so that a path below the home is there: `~/.nvm` for `.nvm/nvm.sh`. Folders that hold the files of many programs are not bound
 * as a whole.
 */
export const bindable = (below: string): string => {
  const parts = below.split('/');
  const depth = SHARED.find(([folder]) => parts.join('/').startsWith(`${folder}/`))?.[1] ?? 1;
  return `~/${parts.slice(0, depth).join('/')}`;
};

const SHARED: readonly (readonly [folder: string, depth: number])[] = [
  ['.local/share', 3],
  ['.local', 2],
  ['.config', 2],
  ['.cache', 2],
];
