import { AwsClient } from 'aws4fetch'
import { type FileStore, FileStoreDown } from '../kernel/ports.ts'

export interface S3 {
  /** Of the service, without the bucket: https://s3.example.cn. */
  endpoint: string
  bucket: string
  region: string
  accessKeyId: string
  secretAccessKey: string
  timeoutMs?: number
  /** How often an answer of 5xx or 429 is asked for again, after 50 ms, 100 ms, … */
  retries?: number
}
const FOLDER = 'papers'
const BUSY = 429

/** The requests the store makes, signed (AWS Signature Version 4); an answer that says that nothing was done is a failure. */
const createRequests = ({ timeoutMs = 15_000, retries = 3, ...s3 }: S3) => {
  const { accessKeyId, secretAccessKey, region } = s3
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries })
  const bucket = `${s3.endpoint.replace(/\/$/, '')}/${encodeURIComponent(s3.bucket)}`
  return async (method: string, path: string, body?: Uint8Array): Promise<Response> => {
    const signal = AbortSignal.timeout(timeoutMs)
    try {
      const sent = body && { body: new Uint8Array(body) }
      return await client.fetch(`${bucket}${path}`, { method, signal, ...sent })
    } catch (error) {
      throw new FileStoreDown(`S3 did not answer ${method} in time, or is not there`, { cause: error })
    }
  }
}
/** The body too may break off. */
const bytesOf = async (response: Response): Promise<Buffer> => {
  try {
    return Buffer.from(await response.arrayBuffer())
  } catch (error) {
    throw new FileStoreDown('S3 broke off its answer', { cause: error })
  }
}
const failed = (method: string, { status }: Response, said = ''): FileStoreDown =>
  new FileStoreDown(`S3 answered ${method} with HTTP ${status}: ${said.slice(0, 300)}`)

/**
 * A bucket of any service that speaks S3 (MinIO, Ceph, the clouds' own): four requests, by path, so that the bucket needs
 * no name of its own in the DNS.
 */
export const createS3Files = (s3: S3): FileStore => {
  const request = createRequests(s3)
  const keyOf = (id: string) => `/${FOLDER}/${encodeURIComponent(id)}`
  const write = async (method: 'PUT' | 'DELETE', id: string, body?: Uint8Array): Promise<void> => {
    const response = await request(method, keyOf(id), body)
    const said = (await bytesOf(response)).toString('utf8')
    if (!response.ok) throw failed(method, response, said)
  }
  const isThere = async (id: string): Promise<boolean> => {
    const response = await request('HEAD', keyOf(id))
    if (!response.ok && response.status !== 404) throw failed('HEAD', response)
    return response.ok
  }
  return {
    name: 's3',
    async fault() {
      const { status } = await request('HEAD', '').catch(() => ({ status: BUSY }))
      if (status < 400 || status >= 500 || status === BUSY) return null
      return status === 404 ? `there is no bucket ${s3.bucket}` : `HTTP ${status}: the keys are not taken`
    },
    keep: (id, sealed) => write('PUT', id, sealed),
    async read(id) {
      const response = await request('GET', keyOf(id))
      const bytes = await bytesOf(response)
      if (response.ok) return bytes
      // A bucket that is gone is 404 too, and no reason to ask anybody for their file again.
      if (response.status === 404 && bytes.includes('NoSuchKey')) return null
      throw failed('GET', response, bytes.toString('utf8'))
    },
    async there(ids) {
      const found = await Promise.all(ids.map(async id => ((await isThere(id)) ? id : null)))
      return new Set(found.filter(id => id !== null))
    },
    drop: id => write('DELETE', id),
  }
}
