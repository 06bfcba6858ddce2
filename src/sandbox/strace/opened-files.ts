import { type Call, decodeEscapes, hasSucceeded } from './read-calls.ts';

/** The files and folders that a traced command opened, in a log of the kind `files`: absolute paths of the build, bytes as latin1. */
export const openedFiles = (calls: Iterable<Call>): ReadonlySet<string> => {
  const paths = new Set<string>();
  for (const call of calls) {
    if (!call.call.startsWith('open') || !hasSucceeded(call)) continue;
    const path = /^\d+<(\/.*)>$/s.exec(call.result.trim())?.[1];
    if (path !== undefined) paths.add(decodeEscapes(path));
  }
  return paths;
};
