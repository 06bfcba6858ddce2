import { describe, expect, it } from 'vitest';
import { parseBaseline } from '../../../src/matrix/baseline/parse-baseline.ts';
import { TODAY } from './reports.ts';

const ENTRY = `- scenario: s
  output: out
  code: text-uid
  axes: [uid]
  until: 2026-12-31
  reason: known
`;

const parse = (text: string, drafts = false) =>
  parseBaseline(text, 'known.yaml', { today: TODAY, drafts }).entries;

/** The message about a file with an entry in which one line is another. */
const refused = (line: RegExp | string, instead: string, text = ENTRY): string => {
  try {
    parse(text.replace(line, instead));
  } catch (error) {
    return (error as Error).message;
  }
  return 'accepted';
};

describe('a baseline file', () => {
  it('is a list, which may be empty', () => {
    expect(parse(ENTRY)).toEqual([
      {
        scenario: 's',
        output: 'out',
        code: 'text-uid',
        axes: ['uid'],
        until: '2026-12-31',
        reason: 'known',
      },
    ]);
    for (const text of ['', '# nothing\n', '[]\n', '---\n']) expect(parse(text)).toEqual([]);
    expect(parse(ENTRY.replace(/ {2}axes.*\n/, ''))[0]).not.toHaveProperty('axes');
  });

  it.each([
    [
      'scenario: s',
      'scenario: "*"',
      /^known\.yaml:1: scenario: is the name of one scenario, .*, not "\*"\n {2}write it as in scenario: my-release$/,
    ],
    [
      'scenario: s',
      'scnario: s',
      /^known\.yaml:1: the key 'scenario' is missing\n.*\nknown\.yaml:1: unknown key 'scnario' — did you mean 'scenario'\?$/,
    ],
    ['output: out', 'output: "["', /^known\.yaml:2: output: the pattern "\[" has a \[ without a \]/],
    ['output: out', 'output: ""', /^known\.yaml:2: output: the pattern "" is empty/],
    ['code: text-uid', 'code: build-fails', /^known\.yaml:3: code: a build that fails cannot be accepted/],
    ['code: text-uid', 'code: latent-real-date', /^known\.yaml:3: code: a latent finding is a warning/],
    [
      'axes: [uid]',
      'axes: uid',
      /^known\.yaml:4: axes: must be a list, not "uid"\n {2}write it as in axes: \[uid, gid\]$/,
    ],
    [
      'axes: [uid]',
      'axes: [iud]',
      /^known\.yaml:4: axes: unknown axis "iud" — did you mean 'uid'\?\n {2}repro-harness axes lists the axes$/,
    ],
    [
      / {2}until.*\n/,
      '',
      /^known\.yaml:1: the key 'until' is missing\n {2}write it as in until: 2027-03-31$/,
    ],
    [
      '2026-12-31',
      '2026-02-30',
      /^known\.yaml:5: until: must be a day of the calendar, such as 2027-03-31, not "2026-02-30"/,
    ],
    ['2026-12-31', 'tomorrow', /^known\.yaml:5: until: must be a day, such as 2027-03-31, not "tomorrow"/],
    ['2026-12-31', '2027', /^known\.yaml:5: until: must be text, not 2027/],
    [
      '2026-12-31',
      '2028-06-02',
      /^known\.yaml:5: until: 2028-06-02 is more than two years away\n {2}give a day until 2028-06-01: /,
    ],
    ['2026-12-31', '9999-12-31', /^known\.yaml:5: until: 9999-12-31 is more than two years away/],
    ['reason: known', 'reason: " "', /^known\.yaml:6: reason: must not be empty, not " "/],
    ['reason: known', 'reason:', /^known\.yaml:6: reason: must be text, not null/],
    [
      'reason: known',
      'reason: "TODO: why"',
      /^known\.yaml:6: reason: it is still to be written\n {2}write why/,
    ],
    [
      /.*/s,
      'a: b\n',
      /^known\.yaml:1: a baseline is a list of known faults, each with scenario, output, code, axes, until, reason/,
    ],
    [/.*/s, '- text\n', /^known\.yaml:1: an entry is a map of .*, not "text"$/],
    [/.*/s, '- [a\n', /^known\.yaml:2: not YAML: /],
    [/.*/s, '- *a\n', /^known\.yaml:1: its aliases \(\*NAME\) cannot be expanded: /],
    ['text-uid', '"\\e[31m["\n  \\x: 1', /^known\.yaml:\d+: /],
  ])('with %s as %s is refused with the line, the value and the remedy', (line, instead, message) => {
    expect(refused(line, instead)).toMatch(message);
  });

  it('names every entry that is wrong', () => {
    const text = `${ENTRY}${ENTRY.replace('uid]', 'iud]')}${ENTRY.replace('2026-12-31', 'x')}`;
    expect(refused(/^$/, '', text).match(/^known\.yaml:\d+/gm)).toEqual(['known.yaml:10', 'known.yaml:17']);
  });

  it('may have reasons that are still to be written while it is updated', () => {
    expect(parse(ENTRY.replace('known', '"todo"'), true)).toHaveLength(1);
    expect(parse(ENTRY.replace('known', 'todoist does not sort'))).toHaveLength(1);
  });
});
