import { DownloadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { api } from '../../../api.ts'
import { refusalText } from '../../../shell/refusal-text.tsx'
import { saveFile } from '../../../shell/save-file.ts'
import { messages } from './messages.ts'

const types = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const
type FileForm = keyof typeof types

/** Saves the whole dictionary as it holds today, as a file that the server made. */
export const ExportDictionary = () => {
  const { message } = App.useApp()
  const saving = useMutation({
    mutationFn: (form: FileForm) => api.exportDictionary({ query: { form } }),
    onSuccess: ({ fileName, base64 }, form) => {
      const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))
      saveFile(fileName, [bytes], types[form])
      void message.success(messages.exported)
    },
    onError: error => void message.error(refusalText(error)),
  })
  return (Object.keys(types) as FileForm[]).map(form => (
    <Button
      key={form}
      icon={<DownloadOutlined aria-hidden />}
      disabled={saving.isPending}
      loading={saving.isPending && saving.variables === form}
      onClick={() => saving.mutate(form)}
    >
      {messages.exportAs[form]}
    </Button>
  ))
}
