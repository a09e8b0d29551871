import { DownloadOutlined } from '@ant-design/icons'
import type { ServedFile } from '@zhenyiban/shared/kernel/files.ts'
import { App, Button } from 'antd'
import { messages } from './messages.ts'
import { saveFile } from './save-file.ts'
import { useAction } from './use-action.tsx'

/** Saves a file that the server makes, a workbook of what is listed. */
export const FileButton = ({ text, ask }: { text: string; ask: () => Promise<ServedFile> }) => {
  const { message } = App.useApp()
  const fetching = useAction({
    act: ask,
    refresh: [],
    done: ({ name, type, bytes }) => {
      saveFile(name, [bytes], type)
      void message.success(messages.fileSaved)
    },
  })
  return (
    <Button
      icon={<DownloadOutlined aria-hidden />}
      loading={fetching.isPending}
      onClick={() => fetching.mutate(undefined)}
    >
      {text}
    </Button>
  )
}
