import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';

/** The program of a Node version, from the npm package that contains it; kept in `.cache`. Undefined if it cannot be installed. */
export const nodeProgram = (version: string): string | undefined => {
  if (process.versions.node.startsWith(`${version}.`)) return process.execPath;
  const carrier = `node-linux-${process.arch}`;
  const folder = join(process.cwd(), '.cache/nodes', version);
  const program = join(folder, 'node_modules', carrier, 'bin/node');
  if (existsSync(program)) return program;
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  const install = ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', draft];
  const { exitCode } = execaSync('npm', [...install, '--fetch-retries=0', `${carrier}@${version}`], {
    stdio: 'ignore',
    timeout: 120_000,
    reject: false,
  });
  if (exitCode === 0 && !existsSync(folder)) renameSync(draft, folder);
  rmSync(draft, { recursive: true, force: true });
  return existsSync(program) ? program : undefined;
};
