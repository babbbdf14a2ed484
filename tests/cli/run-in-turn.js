/**
 * Runs command lines one after another in one process, for tests of many that need no process of their own.
 *
 * Reads them from standard input, as JSON: a list of lists of words. Prints what became of each: a list
 * of `{ code, stdout, stderr }`.
 */
import { readFileSync } from 'node:fs'
import process from 'node:process'

const main = new URL('../../dist/src/cli/main.js', import.meta.url)
const lines = JSON.parse(readFileSync(0, 'utf8'))
const print = process.stdout.write.bind(process.stdout)

// Every line listens for a pipe that closes.
process.stdout.setMaxListeners(0)

const results = []
for (const [number, words] of lines.entries()) {
  const said = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr']) {
    process[stream].write = (text) => {
      said[stream] += text
      return true
    }
  }
  process.argv = [process.execPath, 'countywatch', ...words]
  process.exitCode = 0
  // Another address each time, so that the program runs anew.
  await import(`${main.href}?${number}`)
  results.push({ code: process.exitCode, ...said })
}
process.exitCode = 0
print(JSON.stringify(results))
