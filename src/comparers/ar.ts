import { compareMembership } from '../archive/compare-membership.ts';
import type { Comparer } from '../archive/comparer.ts';
import type { SizedContent } from '../archive/content.ts';
import { firstDifference } from '../archive/first-difference.ts';
import { matchByPath } from '../archive/match-members.ts';
import { AR_MAGIC, readAr } from '../archive/read-ar.ts';

/** Static libraries and Debian packages: the header, the order and the content of every member. */
export const ar: Comparer = {
  format: 'ar',
  recognises: (head) => head.toString('latin1', 0, 8) === AR_MAGIC,
  seeks: true,
  compare: async (pair, { emit, note, descend }) => {
    const [control, experiment] = [
      await readAr(pair.control as SizedContent),
      await readAr(pair.experiment as SizedContent),
    ];
    if (control === undefined || experiment === undefined) return;
    const matches = matchByPath(control, experiment, ({ name }) => name);
    compareMembership(
      control,
      experiment,
      matches,
      ({ name, offset, content }) => ({ name, offset, bytes: content.size + 60 }),
      emit,
    );
    let equalContent = 0;
    for (const { control: a, experiment: b } of matches) {
      const place = { in: a.name, offset: a.offset };
      if (a.mtime !== b.mtime)
        emit({
          ...place,
          field: 'mtime',
          kind: 'time',
          control: Number(a.mtime),
          experiment: Number(b.mtime),
          bytes: 12,
        });
      if (a.uid !== b.uid)
        emit({
          ...place,
          field: 'uid',
          kind: 'number',
          control: Number(a.uid),
          experiment: Number(b.uid),
          bytes: 6,
        });
      if (a.gid !== b.gid)
        emit({
          ...place,
          field: 'gid',
          kind: 'number',
          control: Number(a.gid),
          experiment: Number(b.gid),
          bytes: 6,
        });
      if (a.mode !== b.mode)
        emit({
          ...place,
          field: 'mode',
          kind: 'octal',
          control: Number.parseInt(a.mode, 8),
          experiment: Number.parseInt(b.mode, 8),
          bytes: 8,
        });
      const contents = { control: a.content, experiment: b.content };
      if ((await firstDifference(contents)) === undefined) equalContent++;
      else if (SYMBOLS.has(a.name))
        emit({
          ...place,
          field: 'symbol table',
          kind: 'number',
          control: a.content.size,
          experiment: b.content.size,
          bytes: a.content.size,
        });
      else await descend(a.name, contents);
    }
    note({
      members: {
        control: control.length,
        experiment: experiment.length,
        common: matches.length,
        equalContent,
      },
    });
  },
};

/** The symbol index and the table of long names: they follow from the members and their order. */
const SYMBOLS: ReadonlySet<string> = new Set(['/', '//', '/SYM64/', '__.SYMDEF']);
