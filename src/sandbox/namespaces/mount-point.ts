import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Makes an empty folder or file as mount point for the host's path, which is of the same kind. */
export const mountPoint = (root: string, path: string, source = path): void => {
  mkdirSync(join(root, dirname(path)), { recursive: true });
  if (statSync(source).isDirectory()) mkdirSync(join(root, path), { recursive: true });
  else writeFileSync(join(root, path), '');
};
