/**
 * Whether a path is that of a folder, or of what is in it at any depth. Both are absolute, or start from the same folder; neither ends with a
 * slash.
 */
export const isInside = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`);
