import type { Part } from '../part.ts';
export const mutations: Part = {
  name: 'mutations',
  run: async () => ({ counts: [], faults: [], notes: [] }),
};
