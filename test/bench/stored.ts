import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/util/package-root.ts';

/** The result that an earlier run of a benchmark left for the same key, else that of `make`, which is then left for the next. */
export const stored = async <Result>(
  bench: string,
  name: string,
  key: unknown,
  again: boolean,
  make: () => Promise<Result>,
): Promise<Result> => {
  const digest = createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 16);
  const folder = join(packageRoot(), 'reports', bench);
  const file = join(folder, `${name.replace(/[^\w.-]+/g, '-').slice(0, 60)}-${digest}.json`);
  if (!again && existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Result;
  const result = await make();
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify(result, undefined, 1)}\n`);
  return result;
};
