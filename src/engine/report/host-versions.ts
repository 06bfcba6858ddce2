import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Host } from '../../model/host.ts';
import { cacheFolder } from '../../sandbox/host/find-disk.ts';
import { runTool } from '../../sandbox/host/run-tool.ts';
import { displayText } from '../../util/display.ts';
import { makeFolders } from '../../util/make-folders.ts';
import { readPlainFile } from '../../util/read-plain-file.ts';
import { replaceFile } from '../../util/replace-file.ts';

/** Versions of the programs and libraries that affect the bytes, for the report. Cached until the program's file changes. */
export const hostVersions = async (host: Host): Promise<Record<string, string>> => {
  const known = readCache();
  const tools = await Promise.all(
    TOOLS.flatMap((name) => {
      const program = host.programs[name];
      if (program === undefined) return [];
      const { size, mtimeMs } = statSync(program);
      const key = `${program} ${size} ${mtimeMs}`;
      return [Promise.resolve(known[key] ?? ask(program)).then((version) => ({ name, key, version }))];
    }),
  );
  if (tools.some(({ key }) => known[key] === undefined)) writeCache(tools);
  return {
    node: process.versions.node,
    zlib: process.versions.zlib!,
    kernel: host.kernel,
    architecture: host.architecture,
    cpus: String(host.cpus.length),
    ...Object.fromEntries(tools.map(({ name, version }) => [name, version])),
  };
};

const TOOLS = ['tar', 'gzip', 'xz', 'unshare'];

const ask = async (program: string): Promise<string> => {
  try {
    const output = await runTool(program, ['--version'], { signal: AbortSignal.timeout(5000) });
    return displayText(output.split('\n')[0]!.slice(0, 100));
  } catch {
    return 'unknown';
  }
};

const cacheFile = (): string => join(cacheFolder(), 'versions.json');

const readCache = (): Readonly<Record<string, string>> => {
  try {
    return JSON.parse(readPlainFile(cacheFile()).toString()) as Record<string, string>;
  } catch {
    return {};
  }
};

/** Writes the cache if possible; a run does not depend on it. */
const writeCache = (tools: readonly { readonly key: string; readonly version: string }[]): void => {
  const text = JSON.stringify(Object.fromEntries(tools.map(({ key, version }) => [key, version])));
  try {
    makeFolders(cacheFolder());
    replaceFile(cacheFile(), text);
  } catch {
    // A home that cannot be written.
  }
};
