import type { Comparison } from './comparer.ts';
import type { TarIndexEntry } from './tar-index.ts';

/** Emits every record in which two members differ; each record is a line, `key=value`. */
export const emitPaxRecords = (
  a: string,
  b: string,
  { path, offset }: TarIndexEntry,
  emit: Comparison['emit'],
): void => {
  const [left, right] = [recordsOf(a), recordsOf(b)];
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const [control, experiment] = [left.get(key) ?? null, right.get(key) ?? null];
    if (control === experiment) continue;
    const bytes = Math.max(control?.length ?? 0, experiment?.length ?? 0);
    emit({ in: path, offset, field: `pax.${key}`, kind: 'text', control, experiment, bytes });
  }
};

const recordsOf = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text === ''
      ? []
      : text.split('\n').map((line) => {
          const equals = line.indexOf('=');
          return [line.slice(0, equals), line.slice(equals + 1)] as const;
        }),
  );
