import type { FigureFilter } from '@zhenyiban/shared/ratings/figures-contract.ts'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { byId } from '../../../kernel/ids.ts'
import { Rating } from '../model.ts'
import { PAGE_SIZE } from '../paging.ts'
import { presentForStaff, type RatingShown, type Reader } from '../present.ts'
import type { RatingGroupRecord } from './model.ts'
import { groupsIn, groupsOf, type Reach, type View, viewOf } from './views.ts'

/** Of an anonymous one no more than its group says of all of them. */
const presentReleased = (reader: Reader, rating: RatingShown, group: RatingGroupRecord) => {
  const shown = presentForStaff(reader, rating, group)
  if (!rating.anonymous) return shown
  const { hallName, itemName } = group
  const { stage: _stage, ...rest } = shown
  return {
    ...rest,
    ...(group.stage && { stage: group.stage }),
    subjectName:
      rating.subject === 'visit' ? `${hallName ?? '大厅'}的现场服务` : (itemName ?? '办理的一件事'),
    itemName,
  }
}
export type Released = ReturnType<typeof presentReleased>

/** Those of some groups, group after group; within one their order tells nothing. */
export const readReleased = async (
  reader: Reader,
  groups: readonly RatingGroupRecord[],
): Promise<Released[]> => {
  const known = byId(groups)
  const place = new Map(groups.map(({ _id }, n) => [String(_id), n]))
  const found = await Rating.find({ groupId: { $in: groups.map(({ _id }) => _id) } })
    .sort({ _id: 1 })
    .lean()
  return found
    .sort((a, b) => place.get(String(a.groupId))! - place.get(String(b.groupId))!)
    .map(each => presentReleased(reader, each, known.get(String(each.groupId))!))
}
/** A page of what the groups hold, newest groups first: only the groups it touches are read. */
const pageOf = async (staff: StaffActor, groups: readonly RatingGroupRecord[], page: number) => {
  const total = groups.reduce((sum, { size }) => sum + size, 0)
  const first = (page - 1) * PAGE_SIZE
  const touched: RatingGroupRecord[] = []
  let [passed, skipped] = [0, 0]
  for (const group of groups) {
    if (passed < first + PAGE_SIZE && passed + group.size > first) touched.push(group)
    else if (passed + group.size <= first) skipped += group.size
    passed += group.size
  }
  const read = touched.length > 0 ? await readReleased(staff, touched) : []
  const ratings = read.slice(first - skipped, first - skipped + PAGE_SIZE)
  const next = total > first + PAGE_SIZE ? String(page + 1) : null
  return { ratings, total, isMore: false, next, pageSize: PAGE_SIZE }
}
/** What a figure counts, as many as it says. */
export const listFigure = async (
  app: App,
  staff: StaffActor,
  { page, ...filter }: FigureFilter & { page: number },
) => pageOf(staff, await groupsIn(staff, viewOf(app, filter)), page)
/** All that was released. */
export const listReleased = async (
  staff: StaffActor,
  page: number,
  view: Partial<View> = {},
  reach: Reach = 'scope',
) => pageOf(staff, await groupsIn(staff, view, reach), page)
/** One of whichever stage of its release, for who may let its words out. */
export const presentFound = async (reader: Reader, rating: RatingShown) =>
  presentForStaff(reader, rating, (await groupsOf([rating]))(rating))
