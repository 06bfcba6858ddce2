import type { Finding } from '../../model/finding.ts';
import { counted } from '../../util/counted.ts';
import { fileInside } from './file-inside.ts';
import { placeInField } from './place-in-field.ts';

/** The summary of findings that differ in nothing but the field: those of the same members with the same fix. */
export interface FindingRow {
  /** The axes to blame; if there are none, `noise` or the code of the cause. */
  readonly cause: string;
  /** The causes as sentences. */
  readonly what: string;
  readonly where: string;
  readonly fix: string;
  readonly findings: readonly Finding[];
}

/** One row for each difference, in their order; fields of the same members share one if their fix is the same. `members`: how many the archive has, to write "all". */
export const findingRows = (findings: readonly Finding[], members?: number): readonly FindingRow[] => {
  const groups = new Map<string, Finding[]>();
  for (const [index, finding] of findings.entries()) {
    const key = JSON.stringify([
      finding.fix.command ?? finding.fix.text,
      finding.latent,
      finding.accepted,
      finding.expired,
      ...(isOfMembers(finding) ? [finding.count, ...finding.member.slice(0, -1)] : [index]),
    ]);
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].map((group) => ({
    cause: blamed(group),
    what: [...new Set(group.map(({ cause }) => cause))].join('; '),
    where: whereOf(group, members),
    fix: fixOf(group[0]!),
    findings: group,
  }));
};

const fixOf = ({ fix: { text, command, proved } }: Finding): string => (proved ? text : (command ?? text));

const blamed = (group: readonly Finding[]): string => {
  const axes = [...new Set(group.flatMap((finding) => finding.axes))];
  if (axes.length === 0) return group[0]!.noise ? 'noise' : group[0]!.code;
  // Several axes of one uncertain finding are alternatives; the axes of several findings are all to blame.
  return axes.join(group.length === 1 && group[0]!.confidence === 'suggested' ? ' or ' : ', ');
};

const whereOf = (group: readonly Finding[], members: number | undefined): string => {
  const [finding] = group as readonly [Finding, ...Finding[]];
  const { count } = finding;
  if (!isOfMembers(finding)) return placeAndValues(finding);
  const fields = [...new Set(group.map(({ field }) => field))].join(', ');
  if (count === members)
    return `${fields} of ${count === 1 ? 'the only member' : `all ${counted(count, 'member')}`}`;
  return `${fields} of ${count === 1 ? 'one member' : counted(count, 'member')}`;
};

const placeAndValues = (finding: Finding): string => {
  const { field, evidence, count } = finding;
  const [example] = evidence;
  if (example === undefined) return field;
  if (field === 'order') return `order of ${placeInField(example.field)}`;
  const again = count > 1 ? `, ${counted(count, 'time')}` : '';
  const file = fileInside(finding);
  const place = file === undefined ? placeInField(example.field) : `${file}, ${placeInField(example.field)}`;
  return `${place}${again}: ${shorten(example.control)} -> ${shorten(example.experiment)}`;
};

/** Whether it counts the members of an archive in which a field differs. */
const isOfMembers = ({ code, field }: Finding): boolean => OF_MEMBERS.test(code) && !WHOLE.test(field);

/** Codes of findings that count archive members, and the fields that are exceptions. */
const OF_MEMBERS = /^(tar|zip|ar|cpio)-/;
const WHOLE = /^(order|end|damage$|comment$|global\.)/;

const LONGEST = 28;

const shorten = (value: string): string =>
  value.length <= LONGEST ? value : `${value.slice(0, LONGEST - 9)}…${value.slice(-8)}`;
