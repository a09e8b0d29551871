import { createClient, type Request, urlOf } from './client.ts'
import { contract } from './contract.ts'
import { Refusal } from './kernel/refusals.ts'

const clientTo = (status: number, body: unknown) => {
  const sent: Request[] = []
  const client = createClient(contract, async request => {
    sent.push(request)
    return { status, body }
  })
  return { client, sent }
}

test('paths and queries are encoded, and empty queries left out', () => {
  expect(urlOf(contract.hallByCode, { params: { hallCode: 'a/b?c#中 ' } })).toBe(
    '/hall-codes/a%2Fb%3Fc%23%E4%B8%AD%20',
  )
  expect(urlOf(contract.searchItems, { query: { q: '老人&补贴=?', limit: 5 } })).toBe(
    '/items/search?q=%E8%80%81%E4%BA%BA%26%E8%A1%A5%E8%B4%B4%3D%3F&limit=5',
  )
  expect(urlOf(contract.items, { query: { situation: undefined, department: '', page: 2 } })).toBe(
    '/items?page=2',
  )
  expect(urlOf(contract.items, {})).toBe('/items')
})

test('a link that lost its id is refused before it asks for something else', async () => {
  const { client, sent } = clientTo(200, [])
  await expect(client.myAppointment({ params: { appointmentId: '' } })).rejects.toMatchObject({
    code: 'request.not_found',
  })
  expect(sent).toEqual([])
})

test('a call sends method, address and body, and gives the answer as it came', async () => {
  const { client, sent } = clientTo(200, { id: 'x', status: 'newer_than_this_app' })
  const slotId = '0'.repeat(24)
  expect(await client.cancel({ params: { appointmentId: slotId } })).toEqual({
    id: 'x',
    status: 'newer_than_this_app',
  })
  expect(sent).toEqual([{ method: 'POST', url: `/my/appointments/${slotId}/cancel`, body: undefined }])
})

test('a refusal comes back with code, sentence, details and reference', async () => {
  const details = [{ field: 'slotId', message: '10:00' }]
  const { client } = clientTo(409, { code: 'slot.full', message: '换 10:00', details, reference: 'r-1' })
  const refusal = await client.halls().catch(error => error)
  expect(refusal).toBeInstanceOf(Refusal)
  expect(refusal).toMatchObject({ code: 'slot.full', message: '换 10:00', details, reference: 'r-1' })
})

test.each([
  [
    'a code this app does not know keeps its sentence',
    { code: 'survey.closed', message: '问卷已结束。' },
    '问卷已结束。',
  ],
  ['a name every object has is no code', { code: 'constructor', message: '?' }, '?'],
  ['a page of a proxy', '<html>Bad Gateway</html>', new Refusal('server.failed').message],
  ['nothing at all', null, new Refusal('server.failed').message],
])('%s', async (_, body, message) => {
  const { client } = clientTo(502, body)
  await expect(client.halls()).rejects.toMatchObject({ code: 'server.failed', message, details: [] })
})
