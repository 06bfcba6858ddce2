import { expect, it } from 'vitest';
import { logEnd } from '../../src/util/log-end.ts';
import { processorTime } from '../support/processor-time.ts';

it.each([
  ['', []],
  ['\n\n', []],
  ['a\nb\nc\n', ['b', 'c']],
  ['one', ['one']],
  ['\x1b[31mred\x1b[0m', ['red']],
  ['\x1b[38;2;1;2;3mx\x1b[K', ['x']],
  ['a\x1b]8;;http://x\x07link\x1b]8;;\x07', ['alink']],
  ['a\x1b]0;title\x1b\\b', ['ab']],
  ['\x1bPq#0;2\x1b\\after', ['after']],
  ['\x1b(Bplain\x1b=', ['plain']],
  ['\x9b1mc1', ['c1']],
  // A spinner, a progress bar, and what they leave of a longer state.
  ['\r| work\r/ work\r- done', ['- done']],
  ['10%\r100%\r', ['100%']],
  ['downloading\rok', ['okwnloading']],
  ['downloading\r\x1b[Kok', ['ok']],
  ['downloading\x1b[2K\rok', ['ok']],
  ['abc\b\bX', ['aXc']],
  ['one long state\x1b[1Gtwo\x1b[0K', ['two']],
  ['abcdef\x1b[3D\x1b[1KX', ['   Xef']],
  ['ab\x1b[2CX', ['ab  X']],
  // Several spinners: each state moves up and is written over the last one.
  ['start\na 1\nb 1\n\x1b[2A\x1b[Ja 2\nb 2\n\x1b[2A\x1b[Ja done\nb done\n', ['a done', 'b done']],
  ['a 1\nb 1\n\x1b[1F\x1b[1FA\x1b[E', ['A 1', 'b 1']],
  ['x\n\x1b[9Ay', ['y']],
  ['\x1b[9Ay', ['y']],
  ['text\n\x1b[0m\x1b[0m', ['text']],
  ['x\x1b[999999999C\x1b[999999999By', [`x${' '.repeat(4095)}y`]],
  ['a\nb \x1b[1', ['a', 'b 1']],
  // Strings without an end hide nothing that follows.
  ['\x1b]0;no end', ['0;no end']],
  ['\x1b]0;no end\nseen', ['0;no end', 'seen']],
  // Whatever else is not text is escaped.
  ['bell\x07 \u202e', ['bell\\x07 \\u202e']],
  ['\r::error::x', ['::error::x']],
] as const)('%j', (log, lines) => expect(logEnd(log, 2)).toEqual(lines));

it('takes a time that grows with the length of the log only', () => {
  const log = '\x1b]'.repeat(200_000) + '\r|\r/'.repeat(200_000);
  const started = processorTime();
  expect(logEnd(log, 8)).toHaveLength(1);
  expect(processorTime() - started).toBeLessThan(5);
});
