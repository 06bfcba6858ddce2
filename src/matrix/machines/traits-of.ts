import { createHash } from 'node:crypto';
import type { UsedFile } from '../../model/host-use.ts';
import type { Report } from '../../model/report.ts';
import { groupBy } from '../../util/group-by.ts';
import type { Trait, Traits } from './suspects/trait.ts';
import { traitOf } from './trait-name.ts';

/** What of a machine may have decided the bytes of its control build: what the build used, the kernel, the processor. */
export const traitsOf = (report: Report): Traits => {
  const { host, used } = report;
  const files = used?.files ?? [];
  const traits = new Map<string, Trait>();
  for (const [what, own] of groupBy(files, traitOf)) traits.set(what, joined(what, own, host));
  if (files.length === 0) for (const [what, trait] of namedInCommand(report)) traits.set(what, trait);
  const kernel = host['kernel'];
  if (kernel !== undefined) traits.set('kernel', plain(kernel));
  const processor = [host['architecture'], host['processor']].filter(Boolean).join(', ');
  if (processor !== '') traits.set('processor', plain(processor));
  return traits;
};

const plain = (value: string): Trait => ({ value, identity: value });

const joined = (what: string, files: readonly UsedFile[], host: Report['host']): Trait => {
  // Not the paths: one may be a link to another, and `/lib` may be `/usr/lib`.
  const contents = [...new Set(files.map(({ name, sha256 }) => `${name}\0${sha256}`))].sort();
  const identity = contents.length === 1 ? files[0]!.sha256 : digestOf(contents.join('\n'));
  const version = what === 'glibc' ? host['libc'] : files.map(versionOf).find((text) => text !== undefined);
  return { value: version ?? `sha256 ${identity.slice(0, 12)}`, identity };
};

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A program says it; a library often has it in its file name. */
const versionOf = ({ kind, name, version }: UsedFile): string | undefined =>
  version ?? (kind === 'library' ? /\.so\.(\d+\.\d+[\w.]*)$/.exec(name)?.[1] : undefined);

/** Without a record of what was used: the tools of the host that the build command names. */
const namedInCommand = ({ host, scenario }: Report): [string, Trait][] =>
  ['tar', 'gzip', 'xz'].flatMap((tool): [string, Trait][] => {
    const version = host[tool];
    const isNamed = new RegExp(`(?:^|[^\\w-])${tool}(?![\\w-])`).test(scenario.build ?? '');
    return version === undefined || !isNamed ? [] : [[tool, plain(version)]];
  });
