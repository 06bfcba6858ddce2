import type { RawPath } from '../model/raw-path.ts';
import type { Outputs } from './executor.ts';

/** The paths in which two builds' outputs differ, sorted bytewise. */
export const outputDifferences = (a: Outputs, b: Outputs): readonly RawPath[] =>
  [...new Set([...a.keys(), ...b.keys()])].filter((path) => a.get(path) !== b.get(path)).sort();
