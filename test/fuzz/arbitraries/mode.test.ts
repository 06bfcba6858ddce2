import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directoryMode, fileMode } from '../../../src/fuzz/arbitraries/mode.ts';
import { obeysTheLaws } from './laws.ts';

const isMode = (mode: number) => expect(mode & 0o7777).toBe(mode);

describe('fileMode', () => {
  obeysTheLaws(fileMode, isMode, 0o644);

  it('gives only what the owner can read when asked', () => {
    const unreadable = (mode: number) => (mode & 0o400) === 0;
    expect(fc.sample(fileMode({ unreadable: false }), { numRuns: 500, seed: 1 }).some(unreadable)).toBe(
      false,
    );
    expect(fc.sample(fileMode(), { numRuns: 500, seed: 1 }).some(unreadable)).toBe(true);
  });
});

describe('directoryMode', () => {
  obeysTheLaws(directoryMode, isMode, 0o755);

  it('gives only what the owner can list and enter when asked', () => {
    const closed = (mode: number) => (mode & 0o500) !== 0o500;
    expect(fc.sample(directoryMode({ unreadable: false }), { numRuns: 500, seed: 1 }).some(closed)).toBe(
      false,
    );
    expect(fc.sample(directoryMode(), { numRuns: 500, seed: 1 }).some(closed)).toBe(true);
  });
});
