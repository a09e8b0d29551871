// Papers as the platform will keep them: GridFS, through the driver.
import { type Db, GridFSBucket, type ObjectId } from 'mongodb'
import { type EngineUnderTest, startEngineUnderTest } from './engine-under-test.ts'

let engine: EngineUnderTest
let database: Db
let papers: GridFSBucket
beforeAll(async () => {
  engine = await startEngineUnderTest()
  database = engine.client.db(engine.database)
})
afterAll(() => engine.stop())
beforeEach(async () => {
  await database.dropDatabase()
  papers = new GridFSBucket(database, { bucketName: 'papers', chunkSizeBytes: 1000 })
})

const photo = Buffer.from(Array.from({ length: 4321 }, (_, i) => (i * 7) % 256))

const upload = (name: string, bytes: Buffer): Promise<ObjectId> =>
  new Promise((resolve, reject) => {
    const stream = papers.openUploadStream(name, { metadata: { kind: '身份证' } })
    stream.on('finish', () => resolve(stream.id))
    stream.on('error', reject)
    stream.end(bytes)
  })
const download = async (id: ObjectId, range: { start?: number; end?: number } = {}): Promise<Buffer> => {
  const parts: Buffer[] = []
  for await (const part of papers.openDownloadStream(id, range)) parts.push(part)
  return Buffer.concat(parts)
}
const chunks = () => database.collection('papers.chunks').countDocuments()

test('what was put in comes out, in parts too', async () => {
  const id = await upload('a.jpg', photo)
  expect(await chunks()).toBe(5)
  expect((await download(id)).equals(photo)).toBe(true)
  expect((await download(id, { start: 990, end: 2010 })).equals(photo.subarray(990, 2010))).toBe(true)
  const [file] = await papers.find({ 'metadata.kind': '身份证' }).toArray()
  expect(file).toMatchObject({ _id: id, filename: 'a.jpg', length: photo.length, chunkSize: 1000 })
})

test('an empty file is a file', async () => {
  expect((await download(await upload('empty', Buffer.alloc(0)))).length).toBe(0)
})

test('names may change and repeat: the newest is the one of that name', async () => {
  const first = await upload('a.jpg', photo)
  await upload('b.jpg', Buffer.from('two'))
  await papers.rename(first, 'b.jpg')
  const parts: Buffer[] = []
  for await (const part of papers.openDownloadStreamByName('b.jpg', { revision: -1 })) parts.push(part)
  expect(Buffer.concat(parts).toString()).toBe('two')
})

test('a deleted file leaves nothing behind, nor does one given up half-way', async () => {
  const id = await upload('a.jpg', photo)
  await papers.delete(id)
  await expect(papers.delete(id)).rejects.toThrow(/File not found/)
  await expect(download(id)).rejects.toThrow(/FileNotFound/)

  const stream = papers.openUploadStream('half')
  await new Promise<void>((resolve, reject) =>
    stream.write(photo, error => (error ? reject(error) : resolve())),
  )
  expect(await chunks()).toBeGreaterThan(0)
  await stream.abort()
  expect([await chunks(), await database.collection('papers.files').countDocuments()]).toEqual([0, 0])
})
