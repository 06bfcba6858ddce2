import type { Random } from '../../../../src/model/random.ts';

/** A scenario that was valid before some of its words were exchanged. */
export const garbled = (random: Random): string => {
  let text = VALID;
  for (let rounds = random.integer(1, 4); rounds > 0; rounds--) {
    const [lines, at] = [text.split('\n'), random.integer(0, VALID.split('\n').length - 2)];
    const line = lines[at] ?? '';
    const words = line.split(' ');
    const place = random.integer(0, words.length - 1);
    switch (random.integer(0, 4)) {
      case 0:
        lines[at] = '';
        break;
      case 1:
        words[place] = random.pick(WORDS);
        lines[at] = words.join(' ');
        break;
      case 2:
        lines.splice(at, 0, lines[random.integer(0, lines.length - 1)]!);
        break;
      case 3:
        lines[at] = line.slice(0, random.integer(0, line.length)) + random.pick(WORDS);
        break;
      default:
        lines[at] = line.replace(/:.*/, `: ${random.pick(WORDS)}`);
    }
    text = lines.join('\n');
  }
  return text;
};

const VALID = `name: x
build: |
  cp src/README out
source: {dir: .}
outputs: ["out*"]
ignore: ["*.log"]
env: {SOURCE_DATE_EPOCH: "1749656217"}
pass: [JAVA_HOME]
binds: ["/opt:rw"]
vary: [umask, uid]
require: [umask]
timeout: 20s
modes: owner
mtimes: ignored
network: false
expect: reproducible
`;

const WORDS = [
  'null',
  '-1',
  '{}',
  '[]',
  '""',
  '[[]]',
  '"\\0"',
  '~',
  '/',
  '..',
  'true',
  '1e999',
  '{a: b}',
  '*x',
  '&x y',
  '!!binary x',
  '|',
  '>',
  '? ',
  ': ',
  '"',
  '%',
  '@',
  '2024-01-01',
  '.nan',
  'strict',
  'unreproducible',
  '[umask]',
  '["**"]',
  '\u202e',
  '💥',
];
