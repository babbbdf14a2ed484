/** A process of its own that opens a vault with a key file, and prints the hash of an address. */
import { openVault } from '../../src/delivery/address-vault.js'

const [addressKeyFile = ''] = process.argv.slice(2)
console.log(openVault({ addressKey: null, addressKeyFile, dataDir: '/nowhere' }).hash('jane.doe@example.org'))
