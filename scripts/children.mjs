import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { countProcess } from './cpu-seconds.mjs'

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')
const endWithParent = new URL('end-with-parent.mjs', import.meta.url).href

/** Every process started here that still runs, oldest first. */
const running = []
let killing = false

const signal = (child, name) => {
  try {
    process.kill(-child.pid, name)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}

/**
 * Starts a process in a group of its own: a Ctrl-C in the terminal reaches only the parent, which then stops its
 * children in order, together with whatever they started.
 */
const start = (command, args, options) => {
  const child = spawn(command, args, { cwd: root, detached: true, ...options })
  countProcess(child.pid)
  child.ended = once(child, 'close').then(
    ([code, name]) => ({ code, signal: name }),
    error => ({ code: 1, signal: null, error }),
  )
  running.push(child)
  child.ended.then(() => running.splice(running.indexOf(child), 1))
  if (killing) signal(child, 'SIGKILL')
  return child
}

/** A long-running program of ours, written or built; it ends by itself when this process is gone. */
export const serve = (file, args, env, { stdout = 'inherit', stderr = 'inherit', flags = [] } = {}) => {
  const loader = file.endsWith('.ts') ? ['--import', 'tsx'] : []
  const told = ['--import', endWithParent, ...loader, ...flags]
  return start(process.execPath, [...told, path.join(root, file), ...args], {
    stdio: ['ignore', stdout, stderr, 'ipc'],
    env: { ...process.env, ...env },
  })
}

/** Runs a command to its end and keeps what it printed. */
export const run = async (command, args, { env = {}, cwd = root } = {}) => {
  const began = performance.now()
  const child = start(command, args, {
    cwd,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const keep = piece => {
    output += piece
  }
  child.stdout.setEncoding('utf8').on('data', keep)
  child.stderr.setEncoding('utf8').on('data', keep)
  const { code, error } = await child.ended
  const seconds = Math.round((performance.now() - began) / 1000)
  return {
    code: code ?? 1,
    output: stripVTControlCharacters(output) + (error ? `${error.message}\n` : ''),
    seconds,
  }
}

export const stop = async child => {
  signal(child, killing ? 'SIGKILL' : 'SIGTERM')
  return child.ended
}

/** Stops everything, youngest first, each waited for. */
export const stopAll = async () => {
  for (let child = running.at(-1); child; child = running.at(-1)) await stop(child)
}

/** For those who cannot wait. */
export const killAll = () => {
  killing = true
  for (const child of running) signal(child, 'SIGKILL')
}
