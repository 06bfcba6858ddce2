import * as v from 'valibot';
import { PLATFORM } from '../platform.ts';
import { MOST_SHARDS } from '../shards/parse-shard.ts';

const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'a SHA-256 has 64 hex digits'));
const name = v.pipe(v.string(), v.regex(/^(?!\.+$)[\w.-]{1,200}$/, 'no name of a scenario'));
const whole = (least: number) => v.pipe(v.number(), v.integer(), v.minValue(least));

/** `bundle.json`, the first entry of a bundle: which part of which matrix it is, and what else is in it. */
export const bundleInfoSchema = v.object({
  schema: v.literal(1),
  /** Of repro-harness. */
  version: v.string(),
  seed: whole(0),
  /** What was checked out; empty outside a repository. */
  commit: v.string(),
  dirty: v.boolean(),
  platform: v.pipe(v.string(), v.regex(PLATFORM, 'no name of a platform')),
  shard: v.pipe(
    v.object({ index: whole(1), total: v.pipe(whole(1), v.maxValue(MOST_SHARDS)) }),
    v.check(({ index, total }) => index <= total, 'no shard has this number'),
  ),
  /** Every scenario of the matrix, sorted; `definition`: SHA-256 of its file, or of what the command line says. */
  scenarios: v.array(v.object({ name, definition: digest })),
  /** Whether they were run as their files say: no option of the command line chose other outputs, or another source. */
  asWritten: v.boolean(),
  /** The scenarios of this shard. */
  ran: v.array(
    v.object({
      name,
      exit: whole(0),
      /** SHA-256 over the source; absent if no build was made. */
      source: v.optional(digest),
      /** Why there is no report. */
      error: v.optional(v.string()),
    }),
  ),
  /** Every other entry of the bundle: path to SHA-256. */
  files: v.record(v.string(), digest),
});

/** Which part of which matrix a bundle is, and what is in it. */
export type BundleInfo = v.InferOutput<typeof bundleInfoSchema>;

export const BUNDLE_INFO = 'bundle.json';
