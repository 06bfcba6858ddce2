import { counted } from '../../util/counted.ts';
import { compareOpaque } from '../compare-opaque.ts';
import type { Comparison } from '../comparer.ts';
import { bufferContent } from '../content.ts';
import { compareRpmClasses } from './compare-rpm-classes.ts';
import { compareRpmTag } from './compare-rpm-tag.ts';
import { FILE_LIST_TAGS } from './file-list.ts';
import type { RpmFiles } from './match-rpm-files.ts';
import type { RpmTag } from './read-rpm-header.ts';
import type { CheckedRpm } from './rpm-checks.ts';
import { tagElements, tagKind } from './tag-values.ts';

/** Compares all tags of two headers; if one of them is not as rpm writes it, also the bytes that are the data of no tag. */
export const compareRpmHeaders = async (
  kind: 'signature' | 'main',
  control: CheckedRpm,
  experiment: CheckedRpm,
  files: RpmFiles | undefined,
  comparison: Comparison,
): Promise<void> => {
  const [a, b] = [control.file[kind], experiment.file[kind]];
  // The file list is compared as paths, from which these tags follow.
  const skipped = new Set(files?.control.isCanonical && files.experiment.isCanonical ? FILE_LIST_TAGS : []);
  if (files !== undefined)
    for (const tag of await compareRpmClasses(control, experiment, files, comparison.emit)) skipped.add(tag);
  for (const name of new Set([...a.tags.keys(), ...b.tags.keys()])) {
    if (skipped.has(name)) continue;
    const [mine, other] = [a.tags.get(name), b.tags.get(name)];
    if (mine !== undefined && other !== undefined)
      await compareRpmTag(mine, other, { control, experiment, files }, comparison);
    else emitAlone(name, mine, other, comparison);
  }
  if (a.isCanonical && b.isCanonical) return;
  const rest = { control: bufferContent(a.rest), experiment: bufferContent(b.rest) };
  if (!a.rest.equals(b.rest))
    await compareOpaque(rest, {
      note: comparison.note,
      emit: (difference) =>
        comparison.emit({
          ...difference,
          field: `${kind} header`,
          place: difference.field,
          offset: a.offset,
        }),
    });
};

const emitAlone = (
  field: string,
  control: RpmTag | undefined,
  experiment: RpmTag | undefined,
  { emit }: Comparison,
): void => {
  const tag = (control ?? experiment)!;
  const elements = tag.data.length > LONGEST_SHOWN ? [] : tagElements(tag);
  const only = elements.length === 1 ? elements[0] : undefined;
  const value = only?.value ?? counted(tag.count, 'element');
  emit({
    field,
    kind: only === undefined ? 'text' : tagKind(tag),
    control: control === undefined ? null : value,
    experiment: experiment === undefined ? null : value,
    offset: tag.offset,
    bytes: Math.max(tag.data.length, 1),
  });
};

/** Bytes. */
const LONGEST_SHOWN = 4096;
