import { defineConfig } from 'vitest/config'

const report = process.env.COUNTYWATCH_TEST_REPORT

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/set-up/build-program.ts', 'tests/set-up/find-or-install-browser.ts'],
    // Tests start servers, browsers and whole workers, two files at a time on two cores.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Loading the program anew for each file would cost a quarter of the time; nothing of it keeps what a test left.
    isolate: false,
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
  },
})
