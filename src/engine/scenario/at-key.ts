import { readFileSync } from 'node:fs';
import type { Scenario } from '../../model/scenario.ts';
import { Failure } from '../../util/failure.ts';
import type { KeyPath } from './key-places.ts';

/**
 * A `Failure` about the value of a scenario's key that only the host shows to be wrong: with file and line if the scenario comes from a file
 * that has the key, else with the key. Reads the file again, so that a scenario need not keep its lines.
 */
export const atKey = async (
  { file }: Pick<Scenario, 'file'>,
  key: KeyPath,
  problem: string,
): Promise<Failure> => new Failure(`${(await placeIn(file, key)) ?? key.join('.')}: ${problem}`);

const placeIn = async (file: string | undefined, key: KeyPath): Promise<string | undefined> => {
  if (file === undefined) return undefined;
  const { placeOfKey } = await import('./parse-scenario.ts');
  try {
    return placeOfKey(readFileSync(file, 'utf8'), file, key);
  } catch {
    // It has gone or changed since.
    return undefined;
  }
};
