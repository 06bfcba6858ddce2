import type { Finding } from '../model/finding.ts';

/** What a person reads first about findings that one fix mends. */
export interface FindingRow {
  /** The axes to blame, or what it is when nobody is. */
  readonly cause: string;
  readonly where: string;
  readonly fix: string;
  readonly findings: readonly Finding[];
}

/** One row for all findings with the same fix, in their order. `members`: how many the archive has, to say "all". */
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
  // Several suspects of one finding are alternatives; the axes of several findings all are to blame.
  return axes.join(group.length === 1 && group[0]!.confidence === 'signature' ? ' or ' : ', ');
};

const whereOf = (group: readonly Finding[], members: number | undefined): string => {
  const fields = [...new Set(group.map(({ field }) => field))];
  const count = Math.max(...group.map((finding) => finding.count));
  const inTar = group.every(
    ({ code }) => code.startsWith('tar-') || code.startsWith('zip-') || code.startsWith('ar-'),
  );
  if (fields[0] === 'order') return group[0]!.evidence[0]?.field.replace(', ', ' of ') ?? 'order';
  if (!inTar) return count === 1 ? fields.join(', ') : `${fields.join(', ')}, ${many(count)} times`;
  if (group[0]!.field.startsWith('global') || fields[0] === 'end padding') return fields.join(', ');
  const which =
    count === members ? `all ${many(count)} members` : count === 1 ? 'one member' : `${many(count)} members`;
  return `${fields.join(', ')} of ${which}`;
};

const many = (count: number): string => count.toLocaleString('en-US');
