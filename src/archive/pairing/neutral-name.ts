import type { Canary } from '../../model/canary.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { toRaw } from '../../util/raw-path.ts';

/** A function that replaces the texts of one build's environment in names by the axis. Undefined if there are none. */
export const neutralName = (
  canaries: readonly Canary[],
  side: 'control' | 'experiment',
): ((name: RawPath) => RawPath) | undefined => {
  const axes = new Map<string, string>();
  for (const canary of canaries) {
    if (canary.kind !== 'text' || canary.control === canary.experiment) continue;
    const text = toRaw(canary[side]);
    if (text.length >= SHORTEST) axes.set(text, canary.axis);
  }
  if (axes.size === 0) return undefined;
  // One pass over each name, however many values there are; the longest first.
  const texts = [...axes.keys()].sort((a, b) => b.length - a.length);
  const any = new RegExp(texts.map(escaped).join('|'), 'g');
  return (name) => name.replace(any, (text) => `\0${axes.get(text)}\0`);
};

/** A shorter value may be a part of any name. */
const SHORTEST = 3;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
