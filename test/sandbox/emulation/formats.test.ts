import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { type Format, formatsOf } from '../../../src/sandbox/emulation/formats.ts';
import { INTERPRETER_INSIDE } from '../../../src/sandbox/emulation/places.ts';
import { privateEmulator } from '../../../src/sandbox/emulation/private-emulator.ts';
import { probeHost } from '../../../src/sandbox/host/probe-host.ts';
import { hasGo, makeProgram, type ProgramName, withEmulation } from '../../support/emulation.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** As fs/binfmt_misc.c compares, which reads 256 bytes of a program. */
const matches =
  (program: Buffer) =>
  ({ magic, mask }: Format): boolean =>
    magic.length <= 256 && magic.every((byte, at) => ((program[at]! ^ byte) & mask[at]!) === 0);

withEmulation().describe('the formats of programs', () => {
  const emulator = probeHost().programs['qemu-x86_64']!;
  let folder: string;
  beforeAll(() => {
    folder = temporaryFolder('formats-');
  });
  const make = (name: ProgramName): Buffer => {
    makeProgram(name, join(folder, name));
    return readFileSync(join(folder, name));
  };

  it.each(['static', 'static-pie', ...(hasGo() ? (['go'] as const) : [])] as const)(
    'a %s program matches exactly one of the static formats',
    (name) => {
      const program = make(name);
      expect(formatsOf('static').filter(matches(program))).toHaveLength(1);
      expect(formatsOf('all').filter(matches(program))).toHaveLength(1);
    },
  );

  it('dynamic programs match none of them, and a format of all', () => {
    const programs = [
      make('dynamic'),
      ...[process.execPath, '/bin/sh', emulator].map((path) => readFileSync(path)),
    ];
    for (const program of programs) {
      expect(formatsOf('static').filter(matches(program))).toEqual([]);
      expect(formatsOf('all').filter(matches(program))).toHaveLength(1);
    }
  });

  it('neither a script nor a program of another architecture or word size matches', () => {
    const program = make('static');
    const change = (at: number, byte: number): Buffer => {
      const other = Buffer.from(program);
      other[at] = byte;
      return other;
    };
    // 32-bit, big-endian, aarch64, an object file, a core file.
    const others = [
      Buffer.from('#!/bin/sh\n'.padEnd(256)),
      change(4, 1),
      change(5, 2),
      change(18, 183),
      change(16, 1),
      change(16, 4),
    ];
    for (const other of others)
      for (const programs of ['static', 'all'] as const)
        expect(formatsOf(programs).filter(matches(other))).toEqual([]);
  });

  it('the private emulator does not emulate itself, and has an interpreter and a preload file of its own', () => {
    const copies = privateEmulator(emulator)!;
    expect(formatsOf('all').filter(matches(copies.emulator))).toEqual([]);
    expect(copies.emulator.includes(`${INTERPRETER_INSIDE}\0`)).toBe(true);
    expect(copies.interpreter.includes('/etc/ld.so.preload\0')).toBe(false);
    expect(copies.interpreter.includes('/etc/ld.so.emulate\0')).toBe(true);
  });
});
