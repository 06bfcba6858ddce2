import type { Finding } from '../../model/finding.ts';
import { largest } from '../../util/largest.ts';

/** The summary of all findings that have the same fix. */
export interface FindingRow {
  /** The axes to blame; if there are none, `noise` or the code of the cause. */
  readonly cause: string;
  readonly where: string;
  readonly fix: string;
  readonly findings: readonly Finding[];
}

/** One row for all findings with the same fix, in their order. `members`: how many members the archive has, to write "all". */
export const findingRows = (findings: readonly Finding[], members?: number): readonly FindingRow[] => {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.fix.command ?? finding.fix.text} ${finding.latent}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].map((group) => ({
    cause: blamed(group),
    where: whereOf(group, members),
    fix: group[0]!.fix.command ?? group[0]!.fix.text,
    findings: group,
  }));
};

const blamed = (group: readonly Finding[]): string => {
  const axes = [...new Set(group.flatMap((finding) => finding.axes))];
  if (axes.length === 0) return group[0]!.confidence === 'noise' ? 'noise' : group[0]!.code;
  // Several axes of one uncertain finding are alternatives; the axes of several findings are all to blame.
  return axes.join(group.length === 1 && group[0]!.confidence === 'signature' ? ' or ' : ', ');
};

const whereOf = (group: readonly Finding[], members: number | undefined): string => {
  const [{ field, code, evidence, count }] = group as readonly [Finding, ...Finding[]];
  if (!OF_MEMBERS.test(code) || WHOLE.test(field)) {
    const example = evidence[0];
    if (example === undefined) return field;
    const again = count > 1 ? `, ${many(count)} times` : '';
    if (field === 'order') return `order of ${placeOf(example.field)}`;
    return `${placeOf(example.field)}${again}: ${shorten(example.control)} -> ${shorten(example.experiment)}`;
  }
  const fields = [...new Set(group.map((finding) => finding.field))].join(', ');
  const most = largest(group.map((finding) => finding.count));
  if (most === members) return `${fields} of ${most === 1 ? 'the only member' : `all ${many(most)} members`}`;
  return `${fields} of ${most === 1 ? 'one member' : `${many(most)} members`}`;
};

/** Codes of findings that count archive members, and the fields that are exceptions. */
const OF_MEMBERS = /^(tar|zip|ar|cpio)-/;
const WHOLE = /^(order|end|damage$|comment$|global\.)/;

/** `line 3` of `line, line 3`. */
const placeOf = (field: string): string =>
  field.includes(', ') ? field.slice(field.indexOf(', ') + 2) : field;

const LONGEST = 28;

const shorten = (value: string): string =>
  value.length <= LONGEST ? value : `${value.slice(0, LONGEST - 9)}…${value.slice(-8)}`;

const many = (count: number): string => count.toLocaleString('en-US');
