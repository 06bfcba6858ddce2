import { expect, it } from 'vitest';
import { cpuInfo } from '../../../src/sandbox/namespaces/cpu-info.ts';

const OTHER = { model: 'Canary CPU', flags: 'baseline' } as const;

// Two packages with two cores of two threads each, as far as the fields matter.
const x86 = (flags: string): string =>
  [0, 1, 2, 3, 4, 5, 6, 7]
    .map((cpu) =>
      [
        `processor\t: ${cpu}`,
        'model\t\t: 207',
        'model name\t: Real CPU',
        `physical id\t: ${cpu >> 2}`,
        'siblings\t: 4',
        `core id\t\t: ${(cpu >> 1) & 1}`,
        'cpu cores\t: 2',
        `flags\t\t: ${flags}`,
        'vmx flags\t: vnmi',
        'power management:\n\n',
      ].join('\n'),
    )
    .join('');

it('changes nothing if all processors and the real model are shown', () => {
  const text = x86('fpu sse2 avx2');
  expect(cpuInfo(text, undefined, null)).toBe(text);
  expect(cpuInfo(text, [0, 1, 2, 3, 4, 5, 6, 7], null)).toBe(text);
});

it('shows whole blocks, to the last byte, and counts what it shows', () => {
  const shown = cpuInfo(x86('fpu sse2'), [0, 1, 4], null);
  expect(shown.match(/^processor.*/gm)).toEqual(['processor\t: 0', 'processor\t: 1', 'processor\t: 4']);
  expect(shown.match(/(?<=^siblings\t: ).*/gm)).toEqual(['2', '2', '1']);
  expect(shown.match(/(?<=^cpu cores\t: ).*/gm)).toEqual(['1', '1', '1']);
  expect(shown.endsWith('power management:\n\n')).toBe(true);
});

it('gives each processor of x86 another model and only the flags that all have', () => {
  const text = cpuInfo(x86('fpu sse2 ssse3 sse4_2 aes avx avx2 avx512f hypervisor'), undefined, OTHER);
  expect(text.match(/^model name\t: Canary CPU$/gm)).toHaveLength(8);
  expect(text.match(/^flags\t\t: fpu sse2$/gm)).toHaveLength(8);
  expect(text).not.toContain('vmx');
  expect(text).toContain('model\t\t: 207\n');
});

it.for([
  ['Features\t: fp asimd aes sha2 crc32 atomics sve', 'Features\t: fp asimd'],
  ['Features\t: half thumb vfp edsp neon vfpv3 tls idiva', 'Features\t: half thumb vfp edsp vfpv3 tls'],
  ['features\t: esan3 zarch stfle vx vxd sie', 'features\t: esan3 zarch stfle'],
  ['isa\t\t: rv64imafdcv_zicsr_zba', 'isa\t\t: rv64imafdc'],
  ['cpu\t\t: POWER9', 'cpu\t\t: Canary CPU'],
])('knows the line of another architecture: %s', ([before, after]) => {
  const text = `processor\t: 0\n${before}\n\nSerial\t\t: 7\n`;
  expect(cpuInfo(text, undefined, OTHER)).toBe(`processor\t: 0\n${after}\n\nSerial\t\t: 7\n`);
});

it('is as in reports of earlier versions with all flags', () => {
  const text = cpuInfo(x86('fpu avx2'), undefined, { ...OTHER, flags: 'real' });
  expect(text).toBe(x86('fpu avx2').replaceAll('Real CPU', 'Canary CPU'));
});
