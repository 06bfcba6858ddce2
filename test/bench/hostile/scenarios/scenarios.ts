import type { Part } from '../part.ts';
export const scenarios: Part = {
  name: 'scenarios',
  run: async () => ({ counts: [], faults: [], notes: [] }),
};
