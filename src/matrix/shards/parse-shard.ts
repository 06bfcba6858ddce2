import type { Shard } from '../../model/shard.ts';
import { counted } from '../../util/counted.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { grouped } from '../../util/grouped.ts';

/** The most shards of one matrix. */
export const MOST_SHARDS = 10_000;

/** Reads `I/N`, such as `1/4`: shard I of N, from 1. Throws a `Failure` for anything else. `option`: what was given, for the message. */
export const parseShard = (text: string, option = '--shard'): Shard => {
  const match = /^(\d+)\/(\d+)$/.exec(text);
  if (match === null)
    throw new Failure(
      `${option} is '${displayText(text)}': give a shard as I/N, such as 1/4, the first of four`,
    );
  return demandShard({ index: Number(match[1]), total: Number(match[2]) }, `${option} is '${text}'`);
};

/** Returns a possible shard. Throws a `Failure` for one that cannot be. `given`: the start of its message, such as `--shard is '0/4'`. */
export const demandShard = (shard: Shard, given: string): Shard => {
  const { index, total } = shard;
  if (total < 1) throw new Failure(`${given}: a matrix has at least one shard\n  give I/N, such as 1/1`);
  if (total > MOST_SHARDS) throw new Failure(`${given}: a matrix has at most ${grouped(MOST_SHARDS)} shards`);
  if (index < 1)
    throw new Failure(`${given}: shards are counted from 1\n  the first of ${total} is 1/${total}`);
  if (index > total)
    throw new Failure(
      `${given}: there ${total === 1 ? 'is' : 'are'} only ${counted(total, 'shard')}\n  the last one is ${total}/${total}`,
    );
  return shard;
};
