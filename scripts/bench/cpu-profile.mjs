// Loaded into the web server by `npm run bench -- --profile <file>`: from the signal on, what it does is written there.
import { writeFileSync } from 'node:fs'
import { Session } from 'node:inspector'

const session = new Session()
session.connect()
session.post('Profiler.enable')
process.once('SIGUSR2', () => session.post('Profiler.start'))
process.on('exit', () =>
  session.post('Profiler.stop', (_, { profile }) =>
    writeFileSync(process.env.CPU_PROFILE, JSON.stringify(profile)),
  ),
)
