import { expect, test } from 'vitest';
import { outputBytes } from './output-bytes.ts';

test('the output of a program keeps every byte, also a final newline', () => {
  expect(outputBytes('printf', ['\\0\\377a\\n'])).toEqual(Buffer.from([0, 0xff, 0x61, 0x0a]));
});
