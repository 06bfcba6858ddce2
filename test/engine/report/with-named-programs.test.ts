import { expect, test } from 'vitest';
import { withNamedPrograms } from '../../../src/engine/report/with-named-programs.ts';
import { finding } from '../../reporters/support/hostile-report.ts';

const commandWith = (command: string, ...words: readonly string[]): string | undefined =>
  withNamedPrograms([finding({ fix: { text: 'Set it.', command } })], (word) => words.includes(word))[0]?.fix
    .command;

test.each([
  ['tar --owner=0', 'tar'],
  ['E2FSPROGS_FAKE_TIME=1 mke2fs', 'mkfs.ext4'],
  ['env -u SOURCE_DATE_EPOCH mksquashfs ... -all-time 1', 'mksquashfs'],
  ['umask 022', 'make'],
  ['export SOURCE_DATE_EPOCH=...', 'make'],
  ['-ffile-prefix-map=$PWD=.', 'make'],
])('%s stays if the build names %s', (command, word) => {
  expect(commandWith(command, word)).toBe(command);
});

test.each([
  ['tar --owner=0', 'python3'],
  ['LC_ALL=C date -u -d @$SOURCE_DATE_EPOCH', 'python3'],
  ['umask 022\nzip -X', 'python3'],
])('%s is not printed if the build names only %s', (command, word) => {
  expect(commandWith(command, word)).toBeUndefined();
});

test('what builds have proved stays', () => {
  const proved = finding({ fix: { text: 'Proved by builds: tar.', command: 'tar --owner=0', proved: true } });
  expect(withNamedPrograms([proved], () => false)).toEqual([proved]);
});
