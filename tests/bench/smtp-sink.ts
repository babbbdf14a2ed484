/**
 * A mail server that takes everything and keeps nothing, as a process of its own: as little work as can be,
 * so that what is measured is the sender. Tells its port to its parent.
 */
import { type AddressInfo, createServer, type Socket } from 'node:net'

const END = Buffer.from('\r\n.\r\n')

function talk(socket: Socket): void {
  let isData = false
  let tail = Buffer.alloc(0)
  socket.setNoDelay(true)
  socket.write('220 sink\r\n')
  socket.on('error', () => {})
  socket.on('data', (chunk) => {
    tail = Buffer.concat([tail.subarray(-(END.length - 1)), chunk])
    if (isData) {
      if (!tail.subarray(-END.length).equals(END)) return
      isData = false
      socket.write('250 2.0.0 Ok: queued\r\n')
      return
    }
    const word = chunk.toString('latin1', 0, 4).toUpperCase()
    isData = word === 'DATA'
    socket.write(
      isData ? '354 Go on\r\n' : word === 'EHLO' ? '250-sink\r\n250 8BITMIME\r\n' : '250 2.0.0 Ok\r\n',
    )
    if (word === 'QUIT') socket.end()
  })
}

const server = createServer(talk)
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
process.on('disconnect', () => process.exit())
