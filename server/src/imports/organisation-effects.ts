import { awaitingAnswer } from '@zhenyiban/shared/feedback/statuses.ts'
import { organisationKindLabels, stationName } from '@zhenyiban/shared/organisations/contract.ts'
import { Item } from '../features/catalogue/model.ts'
import { Feedback } from '../features/feedback/model.ts'
import { Matter } from '../features/matters/record/model.ts'
import { Hall, Organisation } from '../features/organisations/model.ts'
import type { App } from '../kernel/app.ts'
import type { ImportPreview } from '../kernel/import-file.ts'
import { bookingsOutside, newlyOutside, section } from './booking-effects.ts'
import { type Rename, type SignChanges, type Signs, signChanges } from './organisation-changes.ts'

const readSigns = async (): Promise<Signs> => {
  const organisations = await Organisation.find({}, { name: 1, kind: 1 }).sort({ _id: 1 }).lean()
  const halls = await Hall.find({}, { name: 1, code: 1 }).sort({ _id: 1 }).lean()
  return {
    organisations: new Map(organisations.map(({ _id, name, kind }) => [String(_id), { name, kind }])),
    halls: new Map(halls.map(({ _id, name, code }) => [String(_id), { name, code }])),
  }
}

/** Where a record keeps the name of an organisation as it was. */
const named = ({ id, was }: Rename) => ({
  $elemMatch: { organisationId: id, organisationName: { $in: [was, stationName(was)] } },
})
/** Records that keep the name they were made with, and how many of them people still work on. */
const keepersOf = async (rename: Rename): Promise<string[]> => {
  const { id, kind, was } = rename
  const holding =
    kind === 'hall'
      ? { hallId: id, hallName: was }
      : { $or: [{ stages: named(rename) }, { asks: named(rename) }] }
  const matters = await Matter.countDocuments({ endedAt: null, ...holding })
  const reports = await Feedback.countDocuments({
    organisationId: id,
    organisationName: was,
    status: { $in: [...awaitingAnswer] },
  })
  const items = await Item.countDocuments({ $or: [{ department: was }, { 'guide.stages.by': was }] })
  return [
    ...(matters > 0 ? [`${matters} 件没办完的事`] : []),
    ...(reports > 0 ? [`${reports} 条没答复的群众反映`] : []),
    ...(items > 0 ? [`统一事项里的 ${items} 个事项（要改就在「统一事项」里改）`] : []),
  ]
}
const sayRename = async (rename: Rename): Promise<string[]> => {
  const { kind, was, name } = rename
  const keepers = await keepersOf(rename)
  return [
    `  ${kind === 'hall' ? '大厅' : organisationKindLabels[kind]}「${was}」→「${name}」`,
    ...(keepers.length > 0 ? [`    仍写旧名称：${keepers.join('、')}`] : []),
    kind === 'hall'
      ? '    海报上印的是旧名称，请在工作台重新打印'
      : '    以后的文件和命令按名称找它，要写新名称',
  ]
}
const sayCode = ({ name, was, code }: SignChanges['codes'][number]): string[] => [
  `  「${name}」${was} → ${code}`,
  `    海报和二维码请在工作台重新打印；换下之前，扫旧码 ${was} 仍然到这个大厅`,
]

/** 导入前先看: which names and codes a file of organisations changes, and which bookings it leaves outside. */
export const watchOrganisations = async (app: App): Promise<() => Promise<ImportPreview>> => {
  const before = await readSigns()
  const outside = await bookingsOutside(app)
  return async () => {
    const { codes, renames } = signChanges(before, await readSigns())
    const renamed: string[] = []
    for (const rename of renames) renamed.push(...(await sayRename(rename)))
    const lines = [
      ...section(`${renames.length} 个名称会改，以前的经过、消息和已办结的事不变`, renamed),
      ...section(`${codes.length} 个大厅的代码会改`, codes.flatMap(sayCode)),
      ...(await newlyOutside(app, outside)),
    ]
    return { lines, question: lines.length > 0 ? '确定这样导入吗？' : null }
  }
}
