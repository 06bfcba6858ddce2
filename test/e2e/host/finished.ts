import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** The output and exit status of a process. */
export interface Finished {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

export const finished = async (child: ChildProcess): Promise<Finished> => {
  const startedAt = performance.now();
  const texts = [child.stdout!, child.stderr!].map((stream) => {
    let text = '';
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    return () => text;
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return {
    code,
    signal,
    stdout: texts[0]!(),
    stderr: texts[1]!(),
    seconds: (performance.now() - startedAt) / 1000,
  };
};
