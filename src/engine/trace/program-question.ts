import { type Question, versionQuestion } from '../../sandbox/host/ask-once.ts';
import { runTool } from '../../sandbox/host/run-tool.ts';

/** Asks a program that a build executed for its version; undefined if it is not one of those that are known to answer and do nothing else. */
export const programQuestion = (name: string, path: string): Question | undefined => {
  if (!path.startsWith('/')) return undefined;
  if (name === 'node') return nodeQuestion(path);
  if (name === 'go') return versionQuestion(path, ['version']);
  return ANSWERING.test(name) ? versionQuestion(path) : undefined;
};

/** Node has a zlib of its own. */
const nodeQuestion = (path: string): Question => ({
  path,
  about: 'node',
  ask: () =>
    runTool(path, ['-p', '"Node.js " + process.versions.node + ", zlib " + process.versions.zlib'], {
      signal: AbortSignal.timeout(5000),
    }).then((text) => text.trim().slice(0, 100)),
});

const ANSWERING =
  /^(?:tar|bsdtar|cpio|gzip|pigz|xz|zstd|bzip2|bsdcat|zip|sort|ls|find|sed|grep|[gmn]?awk|bash|make|cmake|meson|ninja|(?:[\w-]+-)?(?:gcc|g\+\+|cc|c\+\+|ld|as|ar|clang|clang\+\+)(?:-[\d.]+)?|cc1|rustc|cargo|python3?(?:\.\d+)?|perl|ruby|java|javac|git|pdftex|groff)$/;
