import Taro from '@tarojs/taro'
import type { ServedFile } from '@zhenyiban/shared/kernel/files.ts'

/** A table opens in WeChat's own reader, from where it can be kept; what lies on the phone is written over by the next. */
const openInWechat = async ({ name, bytes }: ServedFile): Promise<void> => {
  const filePath = `${Taro.env.USER_DATA_PATH}/my-data.${name.split('.').at(-1)}`
  Taro.getFileSystemManager().writeFileSync(filePath, bytes.buffer)
  await Taro.openDocument({ filePath, fileType: 'xlsx', showMenu: true })
}
const saveOnWeb = async ({ name, type, bytes }: ServedFile): Promise<void> => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([bytes], { type }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
export const openCopy = process.env.TARO_ENV === 'weapp' ? openInWechat : saveOnWeb
