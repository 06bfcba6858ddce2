import { defineConfig } from 'vitest/config';

// A build takes as long as it takes.
export default defineConfig({ test: { include: ['test/**/*.test.ts'], testTimeout: 120_000 } });
