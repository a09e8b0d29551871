import { parseArgs } from 'node:util'
import { CannotStart } from './cannot-start.ts'
import type { EmbeddedMongoOptions } from './server.ts'

const usage =
  '--dir <folder> | --memory  [--port <number> | --socket <path>] [--test-commands], or --salvage --dir <folder>'

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string' },
        socket: { type: 'string' },
        dir: { type: 'string' },
        memory: { type: 'boolean' },
        salvage: { type: 'boolean' },
        'test-commands': { type: 'boolean' },
      },
    }).values
  } catch (error) {
    const reason = (error as Error).message.split('. ')[0]!
    throw new CannotStart(`${reason}; it takes ${usage}.`, `参数有误，可用的参数：${usage}。`)
  }
}

/** What the command line asks for: to serve, or to salvage a folder. */
export function readArguments(args: string[]): EmbeddedMongoOptions | { salvage: string } {
  const { port, socket, dir, memory = false, salvage = false, 'test-commands': testCommands } = parse(args)
  if (salvage) {
    if (dir && !memory && port === undefined && !socket && !testCommands) return { salvage: dir }
    throw new CannotStart('--salvage takes --dir <folder> alone.', '--salvage 只能与 --dir <目录> 一起使用。')
  }
  if (memory === Boolean(dir))
    throw new CannotStart(
      'Say where the data is kept: either --dir <folder> or --memory.',
      '请指定数据放在哪里：--dir <目录> 或 --memory，二选一。',
    )
  if (port !== undefined && socket)
    throw new CannotStart('Give either --port or --socket, not both.', '--port 与 --socket 只能二选一。')
  if (port !== undefined && !(/^\d+$/.test(port) && Number(port) < 65536))
    throw new CannotStart(
      `--port ${port} is no number between 0 and 65535.`,
      `--port ${port} 不是 0 到 65535 之间的数字。`,
    )
  return {
    ...(dir ? { dir } : { memory }),
    ...(testCommands ? { testCommands } : {}),
    ...(socket ? { socketPath: socket } : { port: Number(port ?? 0) }),
  }
}
