import type { FieldValue } from '../../../src/model/difference.ts';
import { differencesOf } from './differences-of.ts';

/**
 * The differences of two contents, each as `member field: control -> experiment`; those that follow from others are marked with `~`. Bytes
 * that are not printable are shown as `.`.
 */
export const summary = async (a: Buffer, b: Buffer): Promise<readonly string[]> =>
  (await differencesOf(a, b)).map(
    ({ member, field, control, experiment, recomputed }) =>
      `${recomputed ? '~ ' : ''}${[...member, field].join(' ')}: ${shown(control)} -> ${shown(experiment)}`,
  );

const shown = (value: FieldValue): string => String(value).replace(/[^\x20-\x7e]/g, '.');
