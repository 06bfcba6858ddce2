import type { DifferingPair } from '../../model/difference.ts';

/** Whether both values are UUIDs of version 4: random numbers (RFC 9562, section 5.4). */
export const isRandomUuid = ({ first: { control, experiment } }: DifferingPair): boolean =>
  [control, experiment].every((value) => VERSION_4.test(String(value)));

const VERSION_4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
