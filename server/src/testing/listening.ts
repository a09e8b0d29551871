import type { TestApp } from './fixture.ts'

interface Told {
  id: string
  answer: { waiting?: unknown; calls?: { number: string; name: string }[] }
}
/** Streams of a house, each read bit by bit, as much as has come. */
export const createListening = (house: () => TestApp) => {
  const open: AbortController[] = []
  const listen = async (path: string, headers: Record<string, string> = {}) => {
    const abort = new AbortController()
    open.push(abort)
    const answer = await fetch(`${house().baseUrl}/api${path}`, {
      headers: { accept: 'text/event-stream', ...headers },
      signal: abort.signal,
    })
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    /** The next block: one message, or a sign of life. */
    const next = async (): Promise<string | null> => {
      while (!text.includes('\n\n')) {
        const { value, done } = await reader.read()
        if (done) return null
        text += value
      }
      const at = text.indexOf('\n\n')
      const block = text.slice(0, at)
      text = text.slice(at + 2)
      return block
    }
    const nextTold = async (): Promise<Told> => {
      const block = (await next())!
      const [, id, json] = /^id: (.+)\ndata: (.+)$/.exec(block)!
      return { id: id!, answer: JSON.parse(json!) }
    }
    return { answer, next, nextTold, close: () => abort.abort() }
  }
  const closeStreams = () => {
    for (const each of open.splice(0)) each.abort()
  }
  return { listen, closeStreams }
}
