import { constants } from 'node:fs';
import { dirname } from 'node:path';
import { displayText } from '../../../util/display.ts';
import { mayAccess } from '../../../util/may-access.ts';
import { pathKind } from '../../../util/path-kind.ts';
import type { FailureKind } from './support/failure-kind.ts';
import { homePath, NODE_PATH, pathsIn } from './support/home-path.ts';
import { quoted } from './support/quoted.ts';

/** The build writes outside of its own folders. */
export const readOnly: FailureKind = {
  name: 'read-only',
  axes: [],
  walled: true,
  shows: [/^.*(?:[Rr]ead-only file system|\bEROFS: ).*$/, NODE_PATH],
  remedy: ([said], build) => {
    if (homePath(said, build) !== undefined) return undefined;
    if (NODE_PATH.test(said) && !build.end.some((line) => line.includes('EROFS'))) return undefined;
    const folder = bindableFolder(pathsIn(said));
    return {
      text: `${quoted(said)}: a build writes only to folders of its own: the source and the folder above it, its home, /tmp. Install there (DESTDIR, --prefix)${folder === undefined ? '.' : ', or give each build a folder of its own there.'}`,
      ...(folder === undefined ? {} : { command: `--bind ${displayText(folder)}:private` }),
    };
  },
};

/** The folder of the host that the first path is in, if it exists, the caller may write to it, and binding it hides nothing else. */
const bindableFolder = ([path]: readonly string[]): string | undefined => {
  if (path === undefined) return undefined;
  let folder = path;
  while (folder !== '/' && pathKind(folder) !== 'folder') folder = dirname(folder);
  return folder.split('/').length > 2 && !NEVER.test(folder) && mayAccess(folder, constants.W_OK)
    ? folder
    : undefined;
};

/** What each build has of its own, and what cannot be shown. */
const NEVER = /^\/(?:build[^/]*|proc|sys|dev|tmp|etc|var\/tmp)(?:\/|$)|^\/var\/[^/]*(?:\/[^/]*)?$/;
