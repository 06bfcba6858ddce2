import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { shellQuote } from '../util/shell-quote.ts';

export interface WorkerPlan {
  /** The command that sets up the surroundings and then becomes a POSIX shell with the given arguments. */
  readonly become: (script: string) => readonly string[];
  /** Everything that the first command sees; nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  /** Shell text run once, inside the surroundings: `umask 0022`. */
  readonly prelude: string;
  /** Shell text run after every job, such as what ends the processes that a job left behind. */
  readonly afterwards: string;
}

/** Something to run: a script for `sh -e`, in an absolute folder as the worker sees it. */
export interface Job {
  readonly script: string;
  readonly folder: string;
}

export type JobOutcome =
  /** The log is the end of what the job printed, at most 64 KiB, both streams as they came. */
  | { readonly kind: 'exited'; readonly code: number; readonly log: string }
  | { readonly kind: 'timed-out'; readonly log: string }
  /** The worker is gone: it could not be started, or the job ended it. */
  | { readonly kind: 'died'; readonly log: string };

/**
 * A shell that is set up once and then runs one job after another, each in a child of its own with no input: what a job costs is
 * one fork and one exec. After `timed-out` and `died` the worker is gone.
 */
export class ShellWorker {
  readonly #child: ChildProcess;
  readonly #mark: string;
  readonly #gone: Promise<void>;
  #output = '';
  #settle: ((outcome: JobOutcome) => void) | undefined;
  #alive = true;

  constructor(plan: WorkerPlan, jobs: readonly Job[]) {
    // Not to be guessed by a job, which shares the stream.
    this.#mark = randomBytes(12).toString('hex');
    const [program, ...args] = plan.become(workerScript(plan, jobs, this.#mark));
    this.#child = spawn(program!, args, { env: plan.env, stdio: ['pipe', 'pipe', 'pipe'], detached: true });
    for (const stream of [this.#child.stdout!, this.#child.stderr!]) {
      stream.setEncoding('latin1').on('data', (text: string) => this.#read(text));
    }
    // A worker that is gone reports itself through `close`.
    this.#child.stdin!.on('error', () => {});
    this.#gone = new Promise((resolve) => {
      this.#child.on('error', (error) => this.#end(`${error.message}\n`, resolve));
      this.#child.on('close', () => this.#end('', resolve));
    });
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** Runs the job of that index. One at a time. */
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

  /** Ends the worker and its whole process group. */
  async close(): Promise<void> {
    if (this.#alive && this.#child.pid !== undefined) {
      try {
        process.kill(-this.#child.pid, 'SIGKILL');
      } catch {
        // It went by itself.
      }
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

const workerScript = (plan: WorkerPlan, jobs: readonly Job[], mark: string): string =>
  [
    plan.prelude,
    'while read -r job; do case $job in',
    ...jobs.map(
      ({ script, folder }, index) =>
        `${index}) (cd ${shellQuote(folder)} && unset OLDPWD && exec /bin/sh -e -c ${shellQuote(script)}) </dev/null 2>&1;;`,
    ),
    'esac; code=$?',
    plan.afterwards,
    `printf '\\n${mark} %d\\n' $code`,
    'done',
  ].join('\n');
