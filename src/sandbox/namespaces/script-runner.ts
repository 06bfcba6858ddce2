import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import type { NamespaceHandle } from './namespace-handle.ts';

/** Lets the process that keeps the namespaces open run scripts, one after another: this starts fewer programs than entering them. */
export const scriptRunner = (child: ChildProcess, outside: string): NamespaceHandle['run'] => {
  let last: Promise<unknown> = Promise.resolve();
  let number = 0;
  const gone = once(child, 'close').then(() => undefined);
  const run = async (script: string): Promise<string> => {
    const name = `/view/script-${number++}`;
    writeFileSync(`${outside}${name}.sh`, script);
    const answer = once(child.stdout!, 'data');
    child.stdin!.write(`${name}\n`);
    const code = await Promise.race([answer, gone]);
    if (code === undefined) throw new Error('the sandbox was closed');
    if (String(code).trim() === '0') return readFileSync(`${outside}${name}.out`, 'utf8');
    throw new Error(readFileSync(`${outside}${name}.err`, 'utf8').trim());
  };
  return (script) => {
    const result = last.then(() => run(script));
    last = result.catch(() => {});
    return result;
  };
};
