import { DownloadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { api } from '../../../api.ts'
import { refusalText } from '../../../shell/refusal-text.tsx'
import { saveFile } from '../../../shell/save-file.ts'
import { messages } from './messages.ts'

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** Saves the overview as a workbook that the server made. */
export const WorkbookButton = ({ hallId, weeks }: { hallId: string; weeks: number }) => {
  const { message } = App.useApp()
  const saving = useMutation({
    mutationFn: () => api.overviewWorkbook({ params: { hallId }, query: { weeks } }),
    onSuccess: ({ fileName, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))
      saveFile(fileName, [bytes], TYPE)
      void message.success(messages.exported)
    },
    onError: error => void message.error(refusalText(error)),
  })
  return (
    <Button
      icon={<DownloadOutlined aria-hidden />}
      loading={saving.isPending}
      onClick={() => saving.mutate()}
    >
      {messages.exportXlsx}
    </Button>
  )
}
