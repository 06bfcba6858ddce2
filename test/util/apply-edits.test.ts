import { expect, it } from 'vitest';
import { applyEdits } from '../../src/util/apply-edits.ts';

it('applies edits in any order, those at one place as given', () => {
  const edits = [
    { start: 4, end: 4, text: '!' },
    { start: 1, end: 3, text: '' },
    { start: 0, end: 0, text: '<' },
    { start: 4, end: 4, text: '>' },
  ];
  expect(applyEdits('abcd', edits)).toBe('<ad!>');
  expect(applyEdits('abcd', [])).toBe('abcd');
});
