import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import getRawBody from 'raw-body'

const LARGEST_BYTES = 1024 * 1024
const requestOf = async (request: IncomingMessage, signal: AbortSignal): Promise<Request> => {
  const { method = 'GET', url = '/' } = request
  const hasBody = method !== 'GET' && method !== 'HEAD'
  const body = hasBody ? new Uint8Array(await getRawBody(request, { limit: LARGEST_BYTES })) : undefined
  return new Request(new URL(url, 'http://wechat'), { method, signal, ...(body && { body }) })
}

/** The sandbox on a port of its own, for houses of several processes and for what speaks from outside. */
export const serveSandbox = async (
  { fetch }: { fetch(request: Request): Promise<Response> },
  port = 0,
): Promise<{ url: string; close(): Promise<void> }> => {
  const server = createServer(async (request, response) => {
    const ended = new AbortController()
    response.on('close', () => ended.abort())
    try {
      const answer = await fetch(await requestOf(request, ended.signal))
      response.writeHead(answer.status, Object.fromEntries(answer.headers))
      response.end(Buffer.from(await answer.arrayBuffer()))
    } catch {
      response.destroy()
    }
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
