import { findFiles } from './find-files.ts';

/**
 * Files and folders that nobody but root, or a group, may read. A build whose user is root of the host would be able to: all of /etc, and near
 * the tops of the other folders.
 */
export const findSecrets = async (folders: readonly string[]): Promise<readonly string[]> => {
  const found = await Promise.all([
    findFiles(['/etc'], DEPTH_OF_ETC, TESTS),
    findFiles(folders, DEPTH, TESTS),
  ]);
  return found.flat();
};

const DEPTH_OF_ETC = 12;
const DEPTH = 4;

const TESTS = [
  ...['-type', 'd', '!', '-perm', '-001', '-print0', '-prune', '-o'],
  ...['!', '-type', 'l', '!', '-type', 'd', '!', '-perm', '-004', '-print0'],
];
