import type { DiffoscopeText } from '../../model/diffoscope-report.ts';
import { displayLines, displayText } from '../../util/display.ts';
import type { DiffoscopeLimits } from './limits.ts';
import { type LimitedEnd, runLimited } from './run-limited.ts';

/** The two files of one content, relative to the folder in which diffoscope works. */
export interface FilePair {
  readonly folder: string;
  readonly control: string;
  readonly experiment: string;
}

/** What diffoscope says of two files. */
export const askAbout = async (
  program: string,
  { folder, control, experiment }: FilePair,
  seconds: number,
  limits: DiffoscopeLimits,
  signal: AbortSignal,
): Promise<Omit<DiffoscopeText, 'where'>> => {
  const { textBytes, memoryBytes } = limits;
  const args = [
    ...['--no-progress', '--text-color=never', '--exclude-directory-metadata=yes'],
    // Its own limits first: it then still prints what it has.
    ...[`--timeout=${Math.max(1, Math.floor(seconds / 2))}`, `--max-text-report-size=${textBytes}`],
    ...[`--max-report-size=${textBytes}`, `--max-diff-block-lines=${BLOCK_LINES}`],
    ...['--text=-', control, experiment],
  ];
  const end = await runLimited([program, ...args], {
    folder,
    seconds,
    bytes: textBytes + MARKS,
    memoryBytes,
    signal,
  });
  return { text: displayLines(end.output).trimEnd(), ...howEnded(end), seconds: end.seconds };
};

const BLOCK_LINES = 500;
/** Room for the marks of its own limits. */
const MARKS = 4096;

const howEnded = ({
  ended,
  exit,
  output,
  messages,
}: LimitedEnd): Pick<DiffoscopeText, 'ended' | 'reason'> => {
  if (ended !== 'exited') return { ended, reason: '' };
  // It says so in the text if it ended at one of its own limits.
  if (/^Max (?:text )?output size reached/m.test(output.slice(-MARKS))) return { ended: 'size', reason: '' };
  if (/^[│ ]*┄ Timeout exceeded/m.test(output)) return { ended: 'time', reason: '' };
  // 1: they differ. The shell that starts it has the same code.
  if (exit === 0 || (exit === 1 && output !== '')) return { ended: 'complete', reason: '' };
  const last = messages.trimEnd().split('\n').at(-1) ?? '';
  const how = typeof exit === 'number' ? `exit code ${exit}` : exit;
  return { ended: 'failed', reason: displayText(last === '' ? how : `${how}: ${last}`) };
};
