import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directoryMode, fileMode } from '../../../src/fuzz/arbitraries/mode.ts';
import { obeysTheLaws } from './laws.ts';

const isMode = (mode: number) => expect(mode & 0o7777).toBe(mode);

describe('fileMode', () => {
  obeysTheLaws(fileMode, isMode, 0o644);

  it('gives only modes that the owner can read, on request', () => {
    const unreadable = (mode: number) => (mode & 0o400) === 0;
    expect(fc.sample(fileMode({ unreadable: false }), { numRuns: 500, seed: 1 }).some(unreadable)).toBe(
      false,
    );
    expect(fc.sample(fileMode(), { numRuns: 500, seed: 1 }).some(unreadable)).toBe(true);
  });
});

describe('directoryMode', () => {
  obeysTheLaws(directoryMode, isMode, 0o755);

  it('gives only modes with which the owner can list and enter, on request', () => {
    const closed = (mode: number) => (mode & 0o500) !== 0o500;
    expect(fc.sample(directoryMode({ unreadable: false }), { numRuns: 500, seed: 1 }).some(closed)).toBe(
      false,
    );
    expect(fc.sample(directoryMode(), { numRuns: 500, seed: 1 }).some(closed)).toBe(true);
  });
});
