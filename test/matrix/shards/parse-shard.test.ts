import { describe, expect, it } from 'vitest';
import { parseShard } from '../../../src/matrix/shards/parse-shard.ts';

describe('parseShard', () => {
  it.each([
    ['1/4', { index: 1, total: 4 }],
    ['4/4', { index: 4, total: 4 }],
    ['1/1', { index: 1, total: 1 }],
    ['10000/10000', { index: 10_000, total: 10_000 }],
  ])('reads %s', (text, shard) => {
    expect(parseShard(text)).toEqual(shard);
  });

  it.each([
    ['0/4', 'counted from 1'],
    ['5/4', 'there are only 4 shards'],
    ['2/1', 'there is only 1 shard'],
    ['1/0', 'at least one shard'],
    ['1/10001', 'at most 10,000 shards'],
    ['99999999999999999999/10000', 'only 10,000 shards'],
    ['a/b', 'give a shard as I/N'],
    ['1/4/2', 'give a shard as I/N'],
    ['-1/4', 'give a shard as I/N'],
    ['1.0/4', 'give a shard as I/N'],
    [' 1/4', 'give a shard as I/N'],
    ['1/4\n', 'give a shard as I/N'],
    ['', 'give a shard as I/N'],
  ])('refuses %j, naming option, value and remedy', (text, problem) => {
    const parse = (): unknown => parseShard(text);
    expect(parse).toThrow(problem);
    expect(parse).toThrow(`--shard is '${text.replace('\n', '\\n')}'`);
  });
});
