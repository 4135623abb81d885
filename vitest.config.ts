import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{engine,api,ui,cli,test,tools,bench}/**/*.test.ts', '*.test.ts'],
    setupFiles: ['test/property-seed.ts'],
    // Generous, because CI machines are small and password hashing and a browser share them with everything else.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
