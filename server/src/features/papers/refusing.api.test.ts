import { PAPER_MAX_BYTES } from '@zhenyiban/shared/papers/contract.ts'
import { EICAR } from '../../platform/scanner-sandbox.ts'
import { type Api, expectRefusal, refusalOf } from '../../testing/fixture.ts'
import {
  type AtMatter,
  addPhoto,
  chunks,
  expectNothingKept,
  lineOf,
  type PapersHouse,
  photo,
  startPapersHouse,
  stored,
} from '../../testing/papers-scene.ts'
import { ID_CARD, PHOTO, received } from '../../testing/receiving.ts'
import { buildPdf, buildPhoto } from '../../testing/uploads.ts'
import { MatterPaper } from './model.ts'
import { sweepPapers } from './removing.ts'

const pdf = await buildPdf()
const stamp = await buildPhoto({ width: 20, height: 20 })
let house: PapersHouse['house']
let owner: Api
let ownerToken: string
let stranger: Api
let clerk: Api
let missingPhoto: PapersHouse['missingPhoto']
let at: AtMatter
beforeAll(async () => {
  ;({ house, owner, ownerToken, stranger, clerk, missingPhoto } = await startPapersHouse())
})
afterAll(() => house.stop())
beforeEach(async () => {
  at = await missingPhoto()
})

const add = (who = owner) => addPhoto(who, at)
const paperAt = async (paperId?: string) => ({
  params: { ...at.params, paperId: paperId ?? lineOf(await add()).papers.at(-1)!.id },
})

describe('what is not kept', () => {
  const send = (body: Uint8Array<ArrayBuffer>, type: 'image/png' | 'image/jpeg' = 'image/png') =>
    owner.addMyPaper({ ...at, query: { material: PHOTO, type }, body })
  test('what is not what it claims', async () => {
    await expectNothingKept(() => send(pdf), 'file.not_allowed')
    await expectNothingKept(() => send(new Uint8Array(Buffer.from('<html>'))), 'file.not_allowed')
    await expectNothingKept(() => send(photo.body, 'image/jpeg'), 'file.not_allowed')
    await expectNothingKept(() => send(stamp), 'file.wrong_dimensions')
    await expectNothingKept(() => send(new Uint8Array()), 'file.empty')
  })
  test('what is too large', async () => {
    const refusal = await expectNothingKept(() => send(new Uint8Array(PAPER_MAX_BYTES + 1)), 'file.too_large')
    expect(refusal.message).toContain('10 MB')
  })
  test('what carries malware', async () => {
    const infected = new Uint8Array(Buffer.concat([photo.body, Buffer.from(EICAR)]))
    await expectNothingKept(() => send(infected), 'file.infected')
  })
  test('anything while the scanner cannot look', async () => {
    house.app.scanner = {
      name: 'away',
      scan: async () => {
        throw new Error('connection refused')
      },
    }
    await expectNothingKept(() => add(), 'file.scanner_down')
  })
  test('a material the guide does not name, or one already handed in', async () => {
    const other = (material: string) => () =>
      owner.addMyPaper({ ...at, ...photo, query: { ...photo.query, material } })
    await expectNothingKept(other('驾驶证'), 'matter.unknown_material')
    await expectNothingKept(other(ID_CARD), 'paper.not_asked')
  })
  test('a file that is sent as something else than bytes', async () => {
    const url = `${house.baseUrl}/api/my/matters/${at.params.matterId}/papers?material=x&type=image/png`
    for (const [type, coding] of [
      ['image/png', ''],
      ['text/plain', ''],
      ['application/octet-stream', 'gzip'],
    ] as const) {
      const headers = {
        authorization: `Bearer ${ownerToken}`,
        'content-type': type,
        ...(coding && { 'content-encoding': coding }),
      }
      const answer = await fetch(url, { method: 'POST', headers, body: photo.body })
      expect([type, answer.status]).toEqual([type, 400])
    }
  })
  test('a paper of somebody else’s matter, or of another matter', async () => {
    const paper = await paperAt()
    for (const call of [
      () => add(stranger),
      () => stranger.myPapers(at),
      () => stranger.myPaperFile(paper),
      () => stranger.removeMyPaper(paper),
    ])
      await expectNothingKept(call, 'matter.not_found')
    const other = await received(house, clerk, { handedIn: [] })
    const crossed = { params: { ...other.params, paperId: paper.params.paperId } }
    await expectNothingKept(() => owner.myPaperFile(crossed), 'paper.not_found')
    await expectNothingKept(() => clerk.paperFile(crossed), 'paper.not_found')
    await expectNothingKept(() => owner.removeMyPaper(crossed), 'paper.not_found')
  })
  test('one that came when the matter had gone on', async () => {
    const { scanner } = house.app
    house.app.scanner = {
      name: 'slow',
      scan: async bytes => {
        await clerk.complete({ ...at, body: {} })
        return scanner.scan(bytes)
      },
    }
    const before = await stored()
    await expectRefusal(add(), 'paper.not_asked')
    expect(await stored()).toEqual(before)
    expect(await MatterPaper.countDocuments(at.params)).toBe(0)
  })
})

describe('what a process left that died half-way', () => {
  test('is swept, what is kept stays', async () => {
    await add()
    const before = await stored()
    const storing = await MatterPaper.create({
      matterId: at.params.matterId,
      material: PHOTO,
      place: 5,
      holdsPlace: true,
      status: 'storing',
      type: 'image/png',
      bytes: 3,
      addedAt: house.app.clock.now(),
      addedBy: { kind: 'resident', id: 'x' },
    })
    await chunks().insertOne({ files_id: storing._id, n: 0, data: Buffer.from('abc') })
    expect(await sweepPapers(house.app)).toBe(0)
    house.passMinutes(61)
    expect(await sweepPapers(house.app)).toBe(1)
    expect(await stored()).toEqual(before)
    expect(await MatterPaper.findById(storing._id)).toBeNull()
    expect(lineOf(await owner.myPapers(at)).papers).toHaveLength(1)
  })
  test('a store that fails leaves nothing and can be tried again', async () => {
    const { vault } = house.app
    const before = await stored()
    const broken = () => {
      throw new Error('disk full')
    }
    house.app.vault = { ...vault, sealBytes: broken }
    expect((await refusalOf(add())).code).toBe('server.failed')
    house.app.vault = vault
    expect(await stored()).toEqual(before)
    expect(await MatterPaper.countDocuments(at.params)).toBe(0)
    expect(lineOf(await add()).papers).toHaveLength(1)
  })
})
