import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import type * as Program from '../program.ts';
import type { CodeCache } from './code-cache.ts';

/**
 * Loads the program, one CommonJS file, with what V8 compiled of it in an earlier process: to compile it again takes a fifth of the time of a
 * short run. When this process ends, keeps what it compiled if nothing was kept yet. Throws the error of the system if the file cannot be read.
 */
export const loadProgram = (file: string, cache: CodeCache | undefined): typeof Program => {
  // The build writes ASCII alone.
  const text = readFileSync(file, 'latin1');
  const known = cache?.read();
  const script = new Script(`(function (module, exports, require, __url) {${text}\n})`, {
    filename: file,
    ...(known === undefined ? {} : { cachedData: known }),
  });
  // Refused though it is of this V8: then the command sets flags that remain at its end, and what it would keep would be refused again.
  if (cache !== undefined && script.cachedDataRejected !== true)
    process.once('exit', (code) => cache.write(code, () => script.createCachedData()));
  const module = { exports: {} };
  const load = script.runInThisContext() as (...args: readonly unknown[]) => void;
  // Only fast-check is not a part of the program or of Node.
  const find = (name: string): unknown => process.getBuiltinModule(name) ?? createRequire(file)(name);
  load(module, module.exports, find, pathToFileURL(file).href);
  return module.exports as typeof Program;
};
