#!/usr/bin/env node
/**
 * The `countywatch` command. Plain JavaScript, at a place that does not move; the program itself is
 * TypeScript, built by `npm ci` and `npm run build`.
 */
import { existsSync } from 'node:fs'
import process from 'node:process'

// With daylight saving's repeated hour, schedules are right only in UTC throughout.
process.env.TZ = 'UTC'

const program = new URL('../../dist/src/cli/main.js', import.meta.url)
if (existsSync(program)) await import(program.href)
else {
  process.stderr.write('Expected the built program in dist/, found none: run `npm run build` first.\n')
  process.exitCode = 2
}
