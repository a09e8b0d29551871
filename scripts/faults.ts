// npm run faults: web server, worker and database of a house of its own are killed in turn while people use it; whoever
// got no answer sends the same again. Afterwards everything is there once, or the command fails.
import { parseArgs } from 'node:util'
import { fail } from './fail.ts'
import { runMessages } from './faults/messages.ts'
import { runFaults } from './faults/run.ts'

const USAGE = `Usage: npm run faults -- [--kills N] [--seed N] [--json]
  --kills  how often one of the three is killed, 1 to 500 (20)
  --messages  instead of visits, so many messages by providers that fail, 1 to 100000; --kills of them
  --seed   what chance is drawn from, a whole number (a new one each time, which is printed)
  --json   ends with one line of JSON`

const whole = (name: string, value: string, from: number, to: number): number => {
  const read = Number(value)
  if (!(Number.isInteger(read) && read >= from && read <= to))
    throw new Error(`--${name} is a whole number from ${from} to ${to}, not '${value}'.`)
  return read
}
function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        kills: { type: 'string', default: '20' },
        messages: { type: 'string' },
        seed: { type: 'string', default: String(Date.now() % 1_000_000) },
        json: { type: 'boolean', default: false },
      },
    })
    return {
      kills: whole('kills', values.kills, 1, 500),
      messages: values.messages === undefined ? null : whole('messages', values.messages, 1, 100_000),
      seed: whole('seed', values.seed, 0, 2 ** 31 - 1),
      json: values.json,
    }
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`)
    process.exit(2)
  }
}

const { kills, messages, seed, json } = readArguments()
const say = (line: string) => console.log(line)
const tell = (figures: Record<string, number>) => {
  if (json) console.log(JSON.stringify(figures))
  else for (const [name, count] of Object.entries(figures)) console.log(`${name.padEnd(14)}${count}`)
}
/** What has to be nought. */
const WRONG = ['lost', 'twice', 'outOfOrder', 'inboxLost', 'inboxTwice', 'open', 'pending'] as const
const sendMessages = async (count: number) => {
  say(`--messages ${count} --kills ${kills} --seed ${seed}`)
  const { figures, troubles, told } = await runMessages({ messages: count, kills, seed, say })
  say(`troubles: ${JSON.stringify(troubles)}`)
  for (const line of told) say(`  ${line}`)
  if (WRONG.some(name => figures[name] > 0)) process.exitCode = 1
  tell(figures)
}
const inject = async () => {
  console.log(`--kills ${kills} --seed ${seed}`)
  const { figures, told } = await runFaults({ kills, seed, say })
  for (const line of told) console.log(`  ${line}`)
  const { kills: _, acknowledged: __, ...faults } = figures
  if (told.length > 0 || Object.values(faults).some(count => count > 0)) process.exitCode = 1
  tell({ ...figures })
}
await (messages === null ? inject() : sendMessages(messages)).catch(fail)
// The job queue keeps a timer for every job that is not yet due, for minutes after all has been counted.
process.exit()
