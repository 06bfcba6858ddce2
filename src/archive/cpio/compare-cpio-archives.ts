import type { FieldKind } from '../../model/difference.ts';
import type { Comparison } from '../comparer.ts';
import { emitPadding } from '../emit-padding.ts';
import { firstDifference } from '../first-difference.ts';
import type { Match } from '../match-members.ts';
import type { CpioField } from './cpio-header.ts';
import { type CpioArchive, type CpioMember, cpioCheck, isDirectory } from './read-cpio.ts';

/** Compares the headers and the contents of two members of one name; returns whether the contents are equal. */
export const compareCpioMembers = async (
  { control, experiment }: Pick<Match<CpioMember>, 'control' | 'experiment'>,
  { emit, descend }: Comparison,
): Promise<boolean> => {
  const place = { in: control.name, offset: control.offset };
  for (const [field, mine] of control.fields) {
    const other = experiment.fields.get(field);
    // The size is that of the content, which is compared.
    if (field === 'filesize' || other === undefined || other === mine) continue;
    emit({
      ...place,
      // The links to a directory are its subdirectories; those to a file are made when the archive is unpacked.
      field: field === 'nlink' && !(isDirectory(control) && isDirectory(experiment)) ? 'file nlink' : field,
      kind: KINDS[field] ?? 'number',
      control: mine,
      experiment: other,
      bytes: 8,
      ...(field === 'check' && (await isRight(control)) && (await isRight(experiment))
        ? { recomputed: true }
        : {}),
    });
  }
  emitPadding(control.padding, experiment.padding, place, emit);
  const contents = { control: control.content, experiment: experiment.content };
  if ((await firstDifference(contents)) === undefined) return true;
  await descend(control.name, contents);
  return false;
};

const KINDS: Partial<Record<CpioField, FieldKind>> = { mode: 'octal', mtime: 'time' };

const isRight = async ({ fields, content }: CpioMember): Promise<boolean> =>
  (await cpioCheck(content)) === fields.get('check');

/** What two archives have besides their members: format, spelling of the headers, trailer, zeros at the end. */
export const compareCpioArchives = async (
  control: CpioArchive,
  experiment: CpioArchive,
  comparison: Comparison,
): Promise<void> => {
  const { emit } = comparison;
  const offset = control.trailer.offset;
  if (control.format !== experiment.format)
    emit({
      field: 'format',
      kind: 'text',
      control: control.format,
      experiment: experiment.format,
      offset: control.members[0]?.offset ?? offset,
      bytes: control.members.length + 1,
    });
  else if (control.styles.length > 0 && experiment.styles.length > 0) {
    const [mine, other] = [control.styles.join(', '), experiment.styles.join(', ')];
    if (mine !== other)
      emit({
        field: 'header style',
        kind: 'text',
        control: mine,
        experiment: other,
        offset: control.members[0]?.offset ?? offset,
        bytes: control.members.length + 1,
      });
  }
  await compareCpioMembers({ control: control.trailer, experiment: experiment.trailer }, comparison);
  if (control.zeros !== experiment.zeros && !(isWholeBlocks(control) && isWholeBlocks(experiment)))
    emit({
      field: 'end padding',
      kind: 'number',
      control: control.zeros,
      experiment: experiment.zeros,
      offset: control.end,
      bytes: Math.abs(control.zeros - experiment.zeros),
    });
};

const BLOCK = 512;

/** If the members end at different offsets, different numbers of zeros fill the last block. */
const isWholeBlocks = ({ end, zeros }: CpioArchive): boolean => (end + zeros) % BLOCK === 0 && zeros < BLOCK;
