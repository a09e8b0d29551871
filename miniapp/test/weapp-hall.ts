import { type Client, createClient, type Send } from '@zhenyiban/shared/client.ts'
import { contract } from '@zhenyiban/shared/contract.ts'
import { API_PREFIX } from '@zhenyiban/shared/kernel/endpoint.ts'
import { newKey } from '@zhenyiban/shared/kernel/idempotency-keys.ts'
import { apiBase } from './weapp-app.ts'

// What happens in the house beside the phone.

const sendAs =
  (token: string): Send =>
  async ({ method, url, body }) => {
    const answer = await fetch(apiBase + API_PREFIX + url, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(method === 'POST' && { 'content-type': 'application/json', 'idempotency-key': newKey() }),
      },
      ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
    })
    return { status: answer.status, body: await answer.json() }
  }
type Api = Client<typeof contract>
export const apiAs = (token: string): Api => createClient(contract, sendAs(token))
export const anyone = apiAs('')

/** All demo staff of the pilot have the same password. */
export const staffSession = (name: string) =>
  anyone.signInStaff({ body: { name, password: 'zhenyiban-demo' } })
export const staff = async (name: string): Promise<Api> => apiAs((await staffSession(name)).token)
let people = 0
/** A phone nobody else has. */
const freshPhone = (): string => {
  people += 1
  return `137${String((Date.now() % 1e6) * 100 + people).padStart(8, '0')}`
}
export const resident = async (phone = freshPhone()) => {
  const { demoCode } = await anyone.requestSmsCode({ body: { phone } })
  const { token } = await anyone.signInBySms({ body: { phone, code: demoCode!, consent: true } })
  return { phone, token, api: apiAs(token) }
}
export const CLERK = '陈晓敏'
/** Calls numbers to the town's first window until it is this one's turn; who was before has been served. */
export const callUntil = async (number: string) => {
  const { id: hallId } = await anyone.hallByCode({ params: { hallCode: 'AOTOU001' } })
  const desk = await staff(CLERK)
  const [window] = await desk.windows({ params: { hallId } })
  const end = async (ticketId: string, status: string) => {
    if (status === 'called') await desk.serve({ params: { ticketId } })
    await desk.finish({ params: { ticketId } })
  }
  for (const { id, status } of (await desk.line({ params: { hallId } })).inHand) await end(id, status)
  for (;;) {
    const { ticket } = await desk.callNext({ params: { windowId: window!.id } })
    if (!ticket) throw new Error(`${number} does not wait`)
    if (ticket.number === number) return { window: window!.number, end: () => end(ticket.id, 'called') }
    await end(ticket.id, 'called')
  }
}
/** Received at the town's hall for this phone; 长寿老人补贴, the pilot's guide with four stages. */
export const receiveAllowance = async (phone: string): Promise<string> => {
  const { id: hallId } = await anyone.hallByCode({ params: { hallCode: 'AOTOU001' } })
  const [found] = await anyone.searchItems({ query: { q: '高龄津贴' } })
  const { id: itemId, guide } = await anyone.item({ params: { itemId: found!.id } })
  const villages = await anyone.villages({ params: { hallId } })
  const villageId = villages.find(({ name }) => name === '西向村')!.id
  const applicant = { name: '李秀兰', idNumber: '44011119400101002X', phone, villageId }
  const handedIn = guide!.materials.map(({ name }) => name)
  const { id } = await (await staff(CLERK)).receive({
    body: { hallId, itemId, ticketId: null, applicant, handedIn },
  })
  return id
}
