// What answers are measured against: an empty Koa handler that returns as many bytes as its path says.
import type { AddressInfo } from 'node:net'
import Koa from 'koa'

const koa = new Koa()
const bodies = new Map<string, Buffer>()
koa.use(ctx => {
  const body = bodies.get(ctx.path) ?? Buffer.alloc(Number(ctx.path.slice(1)), 'x')
  bodies.set(ctx.path, body)
  ctx.type = 'json'
  ctx.body = body
})
const server = koa.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
