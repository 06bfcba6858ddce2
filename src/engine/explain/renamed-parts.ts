import type { RenamedPart } from '../../model/cause.ts';
import type { MetadataPair } from './explanation.ts';

/** By the parts of the paths of the control: those of the experiment, where outputs have two paths. Short parts may stand anywhere. */
export const renamedParts = (metadata: readonly MetadataPair[]): ReadonlyMap<string, RenamedPart> => {
  const parts = new Map<string, RenamedPart>();
  for (const { output, counterpart } of metadata) {
    if (counterpart === undefined) continue;
    const [a, b] = [output.split('/'), counterpart.split('/')];
    if (a.length !== b.length) continue;
    for (const [index, part] of a.entries())
      if (part !== b[index] && part.length >= SHORTEST && !parts.has(part))
        parts.set(part, { name: b[index]!, output });
  }
  return parts;
};

const SHORTEST = 6;
