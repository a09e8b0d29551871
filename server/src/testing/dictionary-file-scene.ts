import exceljs from 'exceljs'
import { ItemVersion } from '../features/catalogue/dictionary/model.ts'
import { Item } from '../features/catalogue/model.ts'
import { type Api, startTestApp } from './fixture.ts'

const TODAY = '2037-11-23'
export type Bytes = Uint8Array<ArrayBuffer>

export const put = (
  workbook: exceljs.Workbook,
  sheet: string,
  line: number,
  column: string,
  value: string | number,
) => {
  const table = workbook.getWorksheet(sheet)!
  const heads = table.getRow(1).values as string[]
  table.getRow(line).getCell(heads.indexOf(column)).value = value
}

/** The district's dictionary and its editor, who edits it as a file. */
export const startDictionaryHouse = async () => {
  const house = await startTestApp()
  let editor = await house.staff('dictionaryEditor')
  const exported = async (form: 'csv' | 'xlsx' = 'xlsx'): Promise<Bytes> => {
    const { base64 } = await editor.exportDictionary({ query: { form } })
    return new Uint8Array(Buffer.from(base64, 'base64'))
  }
  const edited = async (edit: (workbook: exceljs.Workbook) => void, bytes?: Bytes): Promise<Bytes> => {
    const workbook = new exceljs.Workbook()
    await workbook.xlsx.load((bytes ?? (await exported())) as never)
    edit(workbook)
    return new Uint8Array(await workbook.xlsx.writeBuffer())
  }
  const check = (bytes: Bytes, api: Api = editor) => api.checkDictionaryFile({ body: bytes })
  const send = (bytes: Bytes, digest: string, validFrom = TODAY, api: Api = editor) =>
    api.importDictionary({ query: { digest, validFrom }, body: bytes })
  const everything = async () => [
    await ItemVersion.find().sort({ _id: 1 }).lean(),
    await Item.find().sort({ _id: 1 }).lean(),
    await house.events(),
  ]
  return {
    house,
    editor,
    exported,
    edited,
    check,
    send,
    everything,
    /** A session ends with its day: the editor of a later one. */
    signInAgain: async () => {
      editor = await house.staff('dictionaryEditor')
      return editor
    },
    checkAndSend: async (bytes: Bytes, validFrom = TODAY) =>
      send(bytes, (await check(bytes)).digest, validFrom),
    rename: (name: string) => edited(workbook => put(workbook, '事项', 2, '事项名称', name)),
  }
}
export type DictionaryHouse = Awaited<ReturnType<typeof startDictionaryHouse>>
