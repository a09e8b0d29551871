// What a phone asks again and again while somebody waits: each connection is a resident of its own.
import { type Api, apiAs, type BenchHall } from './clients.ts'
import { type Load, loadBeside } from './load.ts'

const PEOPLE = 32
const phoneOf = (n: number) => `138${String(n).padStart(8, '0')}`
/** The check digit of GB 11643-1999. */
const idNumberOf = (n: number): string => {
  const body = `44011719700101${String(n).padStart(3, '0')}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0)
  return body + '10X98765432'[sum % 11]
}

/** Residents who hold a number in the hall and have handed in a matter there; their tokens. */
const peopleWhoWait = async (baseUrl: string, clerk: Api, hall: BenchHall): Promise<string[]> => {
  const [item] = (await clerk.items({ query: { page: 1 } })).items
  const tokens: string[] = []
  for (let nth = 0; nth < PEOPLE; nth += 1) {
    const phone = phoneOf(nth)
    const anyone = apiAs(baseUrl, null)
    const { demoCode } = await anyone.requestSmsCode({ body: { phone } })
    const { token } = await anyone.signInBySms({ body: { phone, code: demoCode!, consent: true } })
    await apiAs(baseUrl, token).takeTicket({ params: { hallCode: hall.code }, body: { itemId: null } })
    const applicant = { name: '李秀兰', idNumber: idNumberOf(nth), phone, villageId: null }
    const body = { hallId: hall.id, itemId: item!.id, ticketId: null, applicant, handedIn: [] }
    await clerk.receive({ body })
    tokens.push(token)
  }
  return tokens
}

export interface Poll {
  work: string
  asked: Load & { ratio: number }
  known: Load & { ratio: number }
}
/** Each beside an empty handler. */
export const measurePolls = async (
  baseUrl: string,
  emptyUrl: string,
  { clerk, hall, rounds }: { clerk: Api; hall: BenchHall; rounds: number },
): Promise<Poll[]> => {
  const tokens = await peopleWhoWait(baseUrl, clerk, hall)
  const polls: Poll[] = []
  for (const [work, url] of [
    ['my number', '/api/my/ticket'],
    ['my matters', '/api/my/matters'],
  ] as const) {
    const headers = tokens.map(token => ({ authorization: `Bearer ${token}` }))
    const first = await Promise.all(headers.map(each => fetch(baseUrl + url, { headers: each })))
    const bytes = (await first[0]!.arrayBuffer()).byteLength
    const etags = first.map(answer => answer.headers.get('etag')!)
    const urls = [url]
    const asked = await loadBeside(
      { baseUrl, urls, of: headers },
      { baseUrl: emptyUrl, urls: [`/${bytes}`] },
      rounds,
    )
    // A minute that passes meanwhile changes the answer for those who wait.
    const of = headers.map((each, nth) => ({ ...each, 'if-none-match': etags[nth]! }))
    const status = [200, 304]
    const known = await loadBeside({ baseUrl, urls, of, status }, { baseUrl: emptyUrl, urls: ['/0'] }, rounds)
    polls.push({ work, asked, known })
  }
  return polls
}
