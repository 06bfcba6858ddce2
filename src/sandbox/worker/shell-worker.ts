import type { ChildProcess } from 'node:child_process';
import { endTree } from '../processes/processes.ts';

export type JobOutcome =
  /** The log is the end of what the job printed: at least the last 64 KiB, at most 192 KiB; both streams, as they arrived. */
  | { readonly kind: 'exited'; readonly code: number; readonly log: string }
  | { readonly kind: 'timed-out'; readonly log: string }
  /** The worker has ended: it could not be started, or the job killed it. */
  | { readonly kind: 'died'; readonly log: string };

/**
 * A shell that is set up once and then runs one job after another (`workerScript`): a job costs one fork and one exec. The shell has
 * ended after `timed-out` and `died`.
 */
export class ShellWorker {
  readonly #child: ChildProcess;
  readonly #mark: string;
  readonly #gone: Promise<void>;
  #output = '';
  #settle: ((outcome: JobOutcome) => void) | undefined;
  #alive = true;

  /** `child` runs a worker script with this mark, in its own process group; its three standard streams are pipes. */
  constructor(child: ChildProcess, mark: string) {
    this.#child = child;
    this.#mark = mark;
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.on('data', (chunk: Buffer) => this.#read(chunk.toString('latin1')));
    }
    // The event `close` reports that the worker has ended.
    child.stdin!.on('error', () => {});
    this.#gone = new Promise((resolve) => {
      child.on('error', (error) => this.#end(`${error.message}\n`, resolve));
      child.on('close', () => this.#end('', resolve));
      // A process that left the group of the worker may keep its output open.
      child.on('exit', () => {
        const timer = setTimeout(() => {
          for (const stream of [child.stdout!, child.stderr!]) stream.destroy();
        }, REST_MS);
        child.on('close', () => clearTimeout(timer));
      });
    });
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** Runs the job with that index. Only one job may run at a time. */
  run(index: number, timeoutMs: number): Promise<JobOutcome> {
    if (!this.#alive) return Promise.resolve({ kind: 'died', log: this.#output });
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#settle?.({ kind: 'timed-out', log: this.#output });
        void this.close();
      }, timeoutMs);
      this.#settle = (outcome) => {
        clearTimeout(timer);
        this.#settle = undefined;
        resolve(outcome);
      };
      this.#output = '';
      this.#child.stdin!.write(`${index}\n`);
    });
  }

  /** Ends the worker and everything below it. */
  async close(): Promise<void> {
    if (this.#alive && this.#child.pid !== undefined) {
      endTree(this.#child.pid);
      endGroup(this.#child.pid);
    }
    await this.#gone;
  }

  #read(text: string): void {
    this.#output += text;
    const end = this.#output.lastIndexOf(`\n${this.#mark} `);
    const code = end === -1 ? null : /^\n\w+ (\d+)\n/.exec(this.#output.slice(end));
    if (code !== null)
      this.#settle?.({ kind: 'exited', code: Number(code[1]), log: this.#output.slice(0, end) });
    else if (this.#output.length > 2 * KEPT) this.#output = this.#output.slice(-KEPT);
  }

  #end(message: string, resolve: () => void): void {
    this.#alive = false;
    this.#output += message;
    this.#settle?.({ kind: 'died', log: this.#output });
    resolve();
  }
}

const KEPT = 64 * 1024;
/** How long the rest of the output may take to arrive after the worker has ended. */
const REST_MS = 500;

// Orphaned processes are no longer below the worker, but still in its process group.
const endGroup = (pid: number): void => {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
};
