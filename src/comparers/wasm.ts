import type { Comparer } from '../archive/comparer.ts';
import { compareRead } from '../archive/parts/compare-read.ts';
import { readWasm } from '../archive/wasm/read-wasm.ts';

/** WebAssembly modules: sections, functions, data segments, what tools note of themselves (core specification, section 5.5). */
export const wasm: Comparer = {
  format: 'wasm',
  legend: { files: '.wasm', depth: 'sections, functions, data segments, names, producers' },
  recognises: (head) => head.length >= 8 && head.readUInt32BE(0) === 0x0061736d,
  compare: async (pair, comparison) => {
    const producers: (string | undefined)[] = [];
    await compareRead(pair, comparison, (bytes) => {
      const module = readWasm(bytes);
      producers.push(module?.producers);
      return module?.parts;
    });
    const [control, experiment] = producers;
    if (control !== undefined && experiment !== undefined)
      comparison.note({ writer: { control, experiment } });
  },
};
