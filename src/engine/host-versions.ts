import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Host } from '../model/host.ts';
import { SETUP_ENV } from '../sandbox/find-programs.ts';
import { displayText } from '../util/display.ts';

/** Versions of what decides bytes here: for the report. */
export const hostVersions = async (host: Host): Promise<Record<string, string>> => {
  const tools = await Promise.all(
    TOOLS.filter((name) => host.programs[name] !== undefined).map(async (name): Promise<[string, string]> => {
      try {
        const { stdout } = await promisify(execFile)(host.programs[name]!, ['--version'], {
          env: SETUP_ENV,
          timeout: 5000,
        });
        return [name, displayText(stdout.split('\n')[0]!.slice(0, 100))];
      } catch {
        return [name, 'unknown'];
      }
    }),
  );
  return {
    node: process.versions.node,
    zlib: process.versions.zlib!,
    kernel: host.kernel,
    architecture: host.architecture,
    cpus: String(host.cpus.length),
    ...Object.fromEntries(tools),
  };
};

const TOOLS = ['tar', 'gzip', 'xz', 'unshare'];
