import type { Part } from '../part.ts';
export const signals: Part = { name: 'signals', run: async () => ({ counts: [], faults: [], notes: [] }) };
