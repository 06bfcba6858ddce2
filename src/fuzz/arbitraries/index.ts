export { type FileContentConstraints, fileContent } from './file-content.ts';
export { type FileNameConstraints, fileName } from './file-name.ts';
export { type FileTreeConstraints, fileTree } from './file-tree.ts';
export { directoryMode, fileMode, type ModeConstraints } from './mode.ts';
export { type MtimeConstraints, mtime } from './mtime.ts';
