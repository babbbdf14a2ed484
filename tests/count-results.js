/**
 * The closing line of a test run: `N passed, N failed, N skipped`. Exits 1 when anything failed.
 *
 * Run with the reporter's JSON file and the exit status of the test command, which may have failed
 * before any test ran: types, lint, an install.
 */
import { readFileSync } from 'node:fs'

const [file, status] = process.argv.slice(2)
const counts = readCounts()
// A command that failed without a failed test failed all the same.
const failed = status !== '0' && counts.failed === 0 ? 1 : counts.failed
process.stdout.write(`${counts.passed} passed, ${failed} failed, ${counts.skipped} skipped\n`)
process.exitCode = failed > 0 || counts.passed === 0 ? 1 : 0

function readCounts() {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'))
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    }
  } catch {
    return { passed: 0, failed: 0, skipped: 0 }
  }
}
