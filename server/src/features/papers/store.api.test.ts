import mongoose from 'mongoose'
import type { FileStore } from '../../kernel/ports.ts'
import { FileStoreDown } from '../../kernel/ports.ts'
import { moveFiles } from '../../moving-files.ts'
import { createGridFsFiles } from '../../platform/files-gridfs.ts'
import { createMovingFiles } from '../../platform/files-moving.ts'
import type { Api } from '../../testing/fixture.ts'
import { expectRefusal } from '../../testing/fixture.ts'
import {
  type AtMatter,
  addPhoto,
  lineOf,
  type PapersHouse,
  photo,
  startPapersHouse,
  stored,
} from '../../testing/papers-scene.ts'
import { MatterPaper } from './model.ts'
import { sweepPapers } from './removing.ts'

let house: PapersHouse['house']
let owner: Api
let clerk: Api
let missingPhoto: PapersHouse['missingPhoto']
let at: AtMatter
beforeAll(async () => {
  ;({ house, owner, clerk, missingPhoto } = await startPapersHouse())
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.app.files = createGridFsFiles()
  at = await missingPhoto()
})

const down = async (): Promise<never> => {
  throw new FileStoreDown('connection refused')
}
const away: FileStore = {
  name: 'away',
  fault: async () => null,
  keep: down,
  read: down,
  there: down,
  drop: down,
}
/** Another store than the database, in memory. */
const createShelf = () => {
  const kept = new Map<string, Buffer>()
  const shelf: FileStore = {
    name: 'shelf',
    fault: async () => null,
    keep: async (id, sealed) => void kept.set(id, Buffer.from(sealed)),
    read: async id => kept.get(id) ?? null,
    there: async ids => new Set(ids.filter(id => kept.has(id))),
    drop: async id => void kept.delete(id),
  }
  return { shelf, kept }
}
const paperAt = async () => ({
  params: { ...at.params, paperId: lineOf(await addPhoto(owner, at)).papers.at(-1)!.id },
})

test('while the store is away nothing is taken, nothing counts as gone, and no place is lost', async () => {
  const one = await paperAt()
  const before = await stored()
  house.app.files = away
  for (let tries = 0; tries < 12; tries += 1) await expectRefusal(addPhoto(owner, at), 'file.store_down')
  await expectRefusal(clerk.paperFile(one), 'file.store_down')
  expect(lineOf(await owner.myPapers(at)).papers).toHaveLength(1)
  house.app.files = createGridFsFiles()
  expect(lineOf(await addPhoto(owner, at)).papers).toHaveLength(2)
  expect((await clerk.paperFile(one)).bytes).not.toHaveLength(0)
  house.passMinutes(120)
  await sweepPapers(house.app)
  expect(await MatterPaper.countDocuments({ status: 'storing' })).toBe(0)
  expect(await stored()).toEqual([before[0]! + 1, before[1]! + 1])
})
test('a paper taken back while the store is away goes when it is there again', async () => {
  const one = await paperAt()
  house.app.files = away
  await owner.removeMyPaper(one)
  expect(await createGridFsFiles().there([one.params.paperId])).toEqual(new Set([one.params.paperId]))
  house.app.files = createGridFsFiles()
  house.passMinutes(120)
  await sweepPapers(house.app)
  expect(await createGridFsFiles().there([one.params.paperId])).toEqual(new Set())
})
test('files move to another store while people send and open them; none stays behind, all are sealed', async () => {
  const gridFs = createGridFsFiles()
  const { shelf, kept } = createShelf()
  const before = await paperAt()
  house.app.files = createMovingFiles(shelf, gridFs)
  const after = await paperAt()
  const opened = async () => {
    for (const paper of [before, after]) {
      const { bytes } = await clerk.paperFile(paper)
      expect(Buffer.from(bytes).equals(Buffer.from(photo.body))).toBe(true)
    }
  }
  await opened()
  const [inDatabase] = await stored()
  expect(await moveFiles(shelf, gridFs)).toBe(inDatabase)
  expect([await stored(), kept.size]).toEqual([[0, 0], inDatabase! + 1])
  await opened()
  for (const sealed of kept.values())
    expect(sealed.includes(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))).toBe(false)
  expect(await moveFiles(shelf, gridFs)).toBe(0)
  // And back.
  house.app.files = createMovingFiles(gridFs, shelf)
  expect(await moveFiles(gridFs, shelf)).toBe(inDatabase! + 1)
  expect(kept.size).toBe(0)
  await opened()
  expect(mongoose.connection.readyState).toBe(1)
})
