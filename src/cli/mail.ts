/** `countywatch mail`: whether mail can go out, and what comes back of it. */
import type { Command } from 'commander'
import { addMailBounceCommand } from './mail-bounce.js'
import { addMailDoctorCommand } from './mail-doctor.js'

export function addMailCommands(program: Command): void {
  const mail = program.command('mail').description('checks how mail goes out, and takes in what comes back')
  addMailDoctorCommand(mail)
  addMailBounceCommand(mail)
}
