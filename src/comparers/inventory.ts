import type { Comparer } from '../archive/comparer.ts';
import { bufferContent, readAll } from '../archive/content.ts';
import { firstDifference } from '../archive/first-difference.ts';
import { inflateZlib } from '../archive/inflate-zlib.ts';

const MAGIC = '# Sphinx inventory version 2\n';
const MOST_IN_MEMORY = 32 * 1024 * 1024;

/** The lists of objects that Sphinx writes for other manuals: four lines, and a zlib stream with one line for each object (sphinx.util.inventory). */
export const inventory: Comparer = {
  format: 'inventory',
  legend: { files: 'objects.inv (Sphinx)', depth: 'project, version, content' },
  hasMembers: true,
  recognises: (head) => head.toString('latin1', 0, MAGIC.length) === MAGIC,
  compare: async (pair, { emit, descend }) => {
    const [a, b] = [await readInventory(pair.control), await readInventory(pair.experiment)];
    if (a === undefined || b === undefined) return;
    let offset = 0;
    for (const [index, line] of a.lines.entries()) {
      const other = b.lines[index]!;
      if (line !== other)
        emit({
          field: FIELDS[index]!,
          kind: 'text',
          control: line.replace(LABEL, ''),
          experiment: other.replace(LABEL, ''),
          offset,
          bytes: Math.max(line.length, other.length),
        });
      offset += line.length + 1;
    }
    const trailing = { control: bufferContent(a.trailing), experiment: bufferContent(b.trailing) };
    if (!a.trailing.equals(b.trailing)) await descend('after the content', trailing);
    const contents = { control: bufferContent(a.content), experiment: bufferContent(b.content) };
    if (!a.content.equals(b.content)) return void (await descend('inventory.txt', contents));
    const packed = { control: bufferContent(a.packed), experiment: bufferContent(b.packed) };
    const at = await firstDifference(packed);
    if (at !== undefined)
      emit({
        field: 'packing',
        kind: 'number',
        control: a.packed.length,
        experiment: b.packed.length,
        offset: offset + at.offset,
        bytes: at.bytes,
        place: 'equal content',
      });
  },
};

const FIELDS = ['magic', 'Project', 'Version', 'compression'];
const LABEL = /^# (?:Project|Version): /;

interface Inventory {
  readonly lines: readonly string[];
  readonly packed: Buffer;
  readonly content: Buffer;
  readonly trailing: Buffer;
}

const readInventory = async (side: Parameters<typeof readAll>[0]): Promise<Inventory | undefined> => {
  const bytes = await readAll(side, MOST_IN_MEMORY);
  if (bytes === undefined) return undefined;
  const lines: string[] = [];
  let at = 0;
  while (lines.length < FIELDS.length) {
    const end = bytes.indexOf(0x0a, at);
    if (end < 0) return undefined;
    lines.push(bytes.toString('latin1', at, end));
    at = end + 1;
  }
  const rest = bytes.subarray(at);
  const inflated = inflateZlib(rest, MOST_IN_MEMORY);
  return inflated === undefined
    ? undefined
    : {
        lines,
        packed: rest.subarray(0, inflated.used),
        content: inflated.data,
        trailing: rest.subarray(inflated.used),
      };
};
