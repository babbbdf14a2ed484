/** Before any test: builds the program, since tests of the command line run it as people do. */
import { spawnSync } from 'node:child_process'

export function setup(): void {
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' })
  if (status !== 0) throw new Error('The program could not be built: see above.')
}
