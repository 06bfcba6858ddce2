import type { Part } from '../part.ts';
export const environments: Part = {
  name: 'environments',
  run: async () => ({ counts: [], faults: [], notes: [] }),
};
