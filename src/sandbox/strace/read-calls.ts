/** A system call in the log of strace(1), or the end of a process (`exited`, without arguments). Text is bytes as latin1. */
export interface Call {
  readonly pid: string;
  /** When it began: seconds since the epoch, by the clock of strace. */
  readonly time: number;
  readonly call: string;
  readonly args: string;
  readonly result: string;
}

/**
 * The system calls in a log made with `-f -ttt`, one a line. Joins the two parts of a call that strace split because another process's call
 * came between.
 */
export const readCalls = function* (lines: Iterable<string>): Generator<Call> {
  const unfinished = new Map<string, { readonly time: number; readonly text: string }>();
  for (const line of lines) {
    const [, pid, seconds, rest] = /^(\d+)\s+(\d+\.\d+) (.*)$/s.exec(line) ?? [];
    if (pid === undefined || rest === undefined) continue;
    const time = Number(seconds);
    if (rest.endsWith(UNFINISHED)) {
      unfinished.set(pid, { time, text: rest.slice(0, -UNFINISHED.length) });
      continue;
    }
    if (/^\+\+\+ (?:exited|killed)/.test(rest)) {
      unfinished.delete(pid);
      yield { pid, time, call: 'exited', args: '', result: '' };
      continue;
    }
    // A thread that executes a program takes the process id; strace shows this only on success.
    const changed = /^(\w+)\((.*) <pid changed to (\d+) \.\.\.>$/s.exec(rest);
    if (changed !== null) {
      yield { pid: changed[3]!, time, call: changed[1]!, args: changed[2]!, result: '0' };
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/s.exec(rest);
    const begun = resumed === null ? undefined : unfinished.get(pid);
    if (resumed !== null) unfinished.delete(pid);
    const whole = resumed === null ? rest : `${begun?.text ?? ''}${resumed[1]}`;
    const found = /^(\w+)\((.*)\)\s+= (.*)$/s.exec(whole);
    if (found !== null)
      yield { pid, time: begun?.time ?? time, call: found[1]!, args: found[2]!, result: found[3]! };
  }
};

const UNFINISHED = '<unfinished ...>';

/** Whether the call succeeded. */
export const hasSucceeded = ({ result }: Call): boolean => /^\d/.test(result);

/** Decodes C escapes as strace writes them. */
export const decodeEscapes = (text: string): string =>
  text.replace(/\\([0-7]{1,3}|x[0-9a-f]{2}|.)/g, (_, code: string) => {
    if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8));
    if (/^x../.test(code)) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return NAMED[code] ?? code;
  });

const NAMED: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', v: '\v', f: '\f' };
