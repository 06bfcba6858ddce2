import type { Comparison } from '../comparer.ts';
import { bufferContent } from '../content.ts';
import { firstDifference } from '../first-difference.ts';
import { compareParts } from '../parts/compare-parts.ts';
import type { Part } from '../parts/part.ts';
import { compareRpmFiles } from './compare-rpm-files.ts';
import { compareRpmHeaders } from './compare-rpm-headers.ts';
import { matchRpmFiles } from './match-rpm-files.ts';
import type { RpmFile } from './read-rpm.ts';
import { type CheckedRpm, openRpmChecks } from './rpm-checks.ts';
import { payloadName } from './rpm-payload.ts';

/** Compares the lead, both headers and the payload of two packages. */
export const compareRpm = async (
  control: RpmFile,
  experiment: RpmFile,
  comparison: Comparison,
): Promise<void> => {
  const mine = { file: control, checks: openRpmChecks(control, comparison.scratch) };
  const other = { file: experiment, checks: openRpmChecks(experiment, comparison.scratch) };
  const lead = (bytes: Buffer) => ({ content: bufferContent(bytes), parts: leadParts(bytes) });
  await compareParts(lead(control.lead), lead(experiment.lead), comparison);
  if (!control.padding.every(isZero) || !experiment.padding.every(isZero))
    await compareParts(
      { content: bufferContent(control.padding), parts: [] },
      { content: bufferContent(experiment.padding), parts: [] },
      comparison,
    );
  const files = await matchRpmFiles(mine, other);
  await compareRpmHeaders('signature', mine, other, undefined, comparison);
  if (files !== undefined) compareRpmFiles(files, comparison.emit);
  await compareRpmHeaders('main', mine, other, files, comparison);
  await comparePayloads(mine, other, comparison);
};

const isZero = (byte: number): boolean => byte === 0;

/** rpm.org, "RPM V4 Package format", section "Lead". */
const leadParts = (lead: Buffer): readonly Part[] => [
  ...LEAD_NUMBERS.map(
    ([field, offset, size]): Part => ({
      field: `lead ${field}`,
      kind: 'number',
      offset,
      size,
      value: lead.readUIntBE(offset, size),
    }),
  ),
  {
    field: 'lead name',
    kind: 'text',
    offset: 10,
    size: 66,
    value: lead.toString('latin1', 10, 76).replace(/\0.*$/s, ''),
  },
];

const LEAD_NUMBERS = [
  ['major version', 4, 1],
  ['minor version', 5, 1],
  ['type', 6, 2],
  ['architecture', 8, 2],
  ['operating system', 76, 2],
  ['signature type', 78, 2],
] as const;

const comparePayloads = async (
  { file: control, checks }: CheckedRpm,
  { file: experiment, checks: others }: CheckedRpm,
  { emit, descend }: Comparison,
): Promise<void> => {
  const pair = { control: control.payload, experiment: experiment.payload };
  const at = await firstDifference(pair);
  if (at === undefined) return;
  const [name, other] = [await nameOf(control), await nameOf(experiment)];
  let compared = false;
  if (name === other && !name.endsWith('.lzma')) {
    if ((await descend(name, pair)) > 0) return;
  } else {
    const [a, b] = [await checks.payload(), await others.payload()];
    const unpacked = a && b && { control: a.unpacked, experiment: b.unpacked };
    const found = unpacked === undefined ? 0 : await descend('payload.cpio', unpacked);
    compared = a?.isWhole === true && b?.isWhole === true;
    // Of another program, the bytes differ in any case.
    if (name === other && found > 0 && compared) return;
  }
  emit({
    field: compared ? 'payload' : 'payload bytes',
    kind: 'text',
    control: name,
    experiment: other,
    offset: control.payload.size === 0 ? control.main.offset : behindHeader(control) + at.offset,
    bytes: at.bytes,
  });
};

const nameOf = async ({ payload }: RpmFile): Promise<string> => payloadName(await payload.at(0, 6));

const behindHeader = ({ main }: RpmFile): number => main.offset + main.bytes.length;
