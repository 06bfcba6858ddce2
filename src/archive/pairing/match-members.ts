import type { RawPath } from '../../model/raw-path.ts';
import { grouped } from '../../util/grouped.ts';
import type { Comparison } from '../comparer.ts';
import type { Content } from '../content.ts';
import { type Match, matchByPath } from '../match-members.ts';
import { followingFolders } from './following-folders.ts';
import { mayFollow, namesFollow } from './names-follow.ts';
import { neutralName } from './neutral-name.ts';
import { pairRenamed, unreadNote } from './pair-renamed.ts';
import type { PairingSide } from './pairing.ts';

/** How to read the members of an archive. */
export interface MemberAccess<Member> {
  readonly pathOf: (member: Member) => RawPath;
  /** Members of different kinds never belong together. `file` for regular files. */
  readonly kindOf: (member: Member) => string;
  readonly sizeOf: (member: Member) => number;
  /** Of a link. */
  readonly targetOf?: (member: Member) => RawPath | undefined;
  /** Equal if and only if the contents are equal, as far as that is known without reading them. */
  readonly digestOf?: (member: Member) => string;
  /** In lower-case hexadecimal, if it is known without reading. */
  readonly sha256Of?: (member: Member) => string;
  /** Their contents in the same order; undefined where one cannot be read. Called at most twice for each side. */
  readonly contents: (
    side: 'control' | 'experiment',
    members: readonly Member[],
  ) => Promise<readonly (Content | undefined)[]>;
}

/**
 * Pairs members of the same path, and then, of those that only one archive has, what belongs together under different names. In the order of
 * the control.
 */
export const matchMembers = async <Member>(
  control: readonly Member[],
  experiment: readonly Member[],
  access: MemberAccess<Member>,
  { canaries = [], note }: Pick<Comparison, 'canaries' | 'note'>,
): Promise<readonly Match<Member>[]> => {
  const matches = matchByPath(control, experiment, access.pathOf);
  if (matches.length === control.length || matches.length === experiment.length) return matches;
  const sides = [
    sideOf(control, 'control', new Set(matches.map(({ controlIndex }) => controlIndex)), access),
    sideOf(experiment, 'experiment', new Set(matches.map(({ experimentIndex }) => experimentIndex)), access),
  ] as const;
  const [neutral, other] = [neutralName(canaries, 'control'), neutralName(canaries, 'experiment')];
  const { pairs, unread, sameContent } = await pairRenamed(
    { ...sides[0], ...(neutral === undefined ? {} : { neutral }) },
    { ...sides[1], ...(other === undefined ? {} : { neutral: other }) },
  );
  const counts = unread.map(({ length }) => grouped(length));
  if (unread.some(({ length }) => length > 0))
    note({
      endedEarly: [
        unreadNote(
          `members that only one side has (${counts[0]} of the control, ${counts[1]} of the experiment)`,
        ),
      ],
    });
  const hashed = pairs.filter(
    ([a, b]) =>
      mayFollow(access.pathOf(control[a]!)) &&
      mayFollow(access.pathOf(experiment[b]!)) &&
      // Equal contents give no two names.
      (access.digestOf === undefined || access.digestOf(control[a]!) !== access.digestOf(experiment[b]!)),
  );
  const [mine, others] = [
    await sides[0].contents(hashed.map(([a]) => a)),
    await sides[1].contents(hashed.map(([, b]) => b)),
  ];
  const follows = new Set<number>();
  for (const [a, b] of hashed)
    if (
      await namesFollow(
        { name: access.pathOf(control[a]!), content: mine.get(a), sha256: access.sha256Of?.(control[a]!) },
        {
          name: access.pathOf(experiment[b]!),
          content: others.get(b),
          sha256: access.sha256Of?.(experiment[b]!),
        },
      )
    )
      follows.add(a);
  const folders = followingFolders(
    pairs.flatMap(([a, b]) =>
      follows.has(a) ? [[access.pathOf(control[a]!), access.pathOf(experiment[b]!)] as const] : [],
    ),
  );
  for (const [a, b] of pairs) {
    const [one, other] = [control[a]!, experiment[b]!].map((member) =>
      access.pathOf(member).replace(/\/$/, ''),
    );
    if (one !== undefined && folders.get(one)?.experiment === other) follows.add(a);
  }
  const renamed = pairs.map(
    ([a, b]): Match<Member> => ({
      control: control[a]!,
      experiment: experiment[b]!,
      controlIndex: a,
      experimentIndex: b,
      renamed: { follows: follows.has(a), sameContent: sameContent.has(a) },
    }),
  );
  return [...matches, ...renamed].sort((one, two) => one.controlIndex - two.controlIndex);
};

const sideOf = <Member>(
  members: readonly Member[],
  side: 'control' | 'experiment',
  matched: ReadonlySet<number>,
  { pathOf, kindOf, sizeOf, digestOf, targetOf, contents }: MemberAccess<Member>,
): PairingSide => {
  const read = new Map<number, Content>();
  return {
    entries: members.map((member) => ({
      name: pathOf(member),
      kind: kindOf(member),
      size: sizeOf(member),
      ...(digestOf === undefined ? {} : { digest: digestOf(member) }),
      ...targetIn(targetOf?.(member)),
    })),
    left: members.flatMap((_, index) => (matched.has(index) ? [] : [index])),
    contents: async (indices) => {
      const fresh = indices.filter((index) => !read.has(index) && sizeOf(members[index]!) > 0);
      const found =
        fresh.length === 0
          ? []
          : await contents(
              side,
              fresh.map((index) => members[index]!),
            );
      for (const [place, content] of found.entries())
        if (content !== undefined) read.set(fresh[place]!, content);
      return new Map(
        indices.flatMap((index) => {
          const content = read.get(index);
          return content === undefined ? [] : [[index, content] as const];
        }),
      );
    },
  };
};

const targetIn = (target: RawPath | undefined): { readonly target?: RawPath } =>
  target === undefined ? {} : { target };
