import { randomUUID } from 'node:crypto'
import { createClient, type Send } from '@zhenyiban/shared/client.ts'
import { contract } from '@zhenyiban/shared/contract.ts'
import { API_PREFIX } from '@zhenyiban/shared/kernel/endpoint.ts'
import { servedFile } from '@zhenyiban/shared/kernel/files.ts'
import { baseUrl, freshPhone } from './house.ts'

const sendAs =
  (token: string | null, house: string): Send =>
  async ({ method, url, body, download }) => {
    const isFile = ArrayBuffer.isView(body)
    const answer = await fetch(`${house}${API_PREFIX}${url}`, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(method === 'POST' && {
          'content-type': isFile ? 'application/octet-stream' : 'application/json',
          'idempotency-key': randomUUID(),
        }),
      },
      ...(method === 'POST' && {
        body: isFile ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body ?? {}),
      }),
    })
    const { status } = answer
    if (!download || status >= 400) return { status, body: await answer.json() }
    return { status, body: servedFile(name => answer.headers.get(name), await answer.arrayBuffer()) }
  }
/** API calls that set the scene for a browser test. */
export const apiAs = (token: string | null, house = baseUrl) => createClient(contract, sendAs(token, house))
export type Api = ReturnType<typeof apiAs>

/** One of the pilot's demo staff, without a screen. */
export const staffApi = async (name: string, house = baseUrl): Promise<Api> => {
  const { token } = await apiAs(null, house).signInStaff({ body: { name, password: 'zhenyiban-demo' } })
  return apiAs(token, house)
}

/** A resident who signed in by a code on the phone. */
export const residentApi = async (phone = freshPhone(), house = baseUrl): Promise<Api> => {
  const { demoCode } = await apiAs(null, house).requestSmsCode({ body: { phone } })
  const { token } = await apiAs(null, house).signInBySms({ body: { phone, code: demoCode!, consent: true } })
  return apiAs(token, house)
}
