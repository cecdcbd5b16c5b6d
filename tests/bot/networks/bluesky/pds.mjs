// A real Bluesky server on loopback, without its app view: node pds.mjs PORT PLC_PORT
// In a folder of its own: npm install @atproto/dev-env@0.3.87 (Node 20), and this file beside it.
import { TestNetworkNoAppView } from '@atproto/dev-env'

const [port, plc] = process.argv.slice(2).map(Number)
const network = await TestNetworkNoAppView.create({
  dbPostgresSchema: 'bell',
  pds: { port, hostname: 'localhost', inviteRequired: false },
  plc: { port: plc },
})
process.on('SIGTERM', async () => {
  await network.close()
  process.exit(0)
})
console.log('ready')
