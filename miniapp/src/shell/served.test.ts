import { readServed } from './served.ts'

const bufferOf = (text: string) => new Uint8Array(Buffer.from(text)).buffer

test('a file with its type and name, however the headers are written', () => {
  const header = { 'Content-Type': 'image/png', 'content-Disposition': 'attachment; filename="paper-1.png"' }
  expect(readServed({ statusCode: 200, data: bufferOf('png'), header })).toEqual({
    name: 'paper-1.png',
    type: 'image/png',
    bytes: new Uint8Array(Buffer.from('png')),
  })
})
test('a refusal says in Chinese what it says', () => {
  const told = { code: 'paper.not_found', message: '没有找到这份材料', details: [] }
  expect(readServed({ statusCode: 404, data: bufferOf(JSON.stringify(told)) })).toEqual(told)
})
test('a proxy’s error page is nothing of ours', () => {
  expect(readServed({ statusCode: 502, data: bufferOf('<html>') })).toEqual({})
})
