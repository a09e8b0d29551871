import { DownloadOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useRef, useState } from 'react'
import { csvOf } from './csv.ts'
import { messages } from './messages.ts'
import { refusalText } from './refusal-text.tsx'
import { saveFile } from './save-file.ts'

export type CsvRows = (string | number | null)[][]
interface Props {
  fileName: string
  head: string[]
  /** Fetches page by page and tells how far it is; one page when all is already at hand. */
  collect: (onProgress: (done: number, all: number) => void) => Promise<CsvRows>
}
/** Exports what the present filter lists, all pages of it; the page can be used meanwhile. */
export const ExportButton = ({ fileName, head, collect }: Props) => {
  const { message } = App.useApp()
  const [progress, setProgress] = useState<string | null>(null)
  const running = useRef(false)
  const run = async () => {
    if (running.current) return
    running.current = true
    try {
      const rows = await collect((done, all) => setProgress(messages.exporting(done, all)))
      saveFile(fileName, [csvOf([head, ...rows])], 'text/csv;charset=utf-8')
      void message.success(messages.exported(rows.length))
    } catch (error) {
      void message.error(refusalText(error))
    } finally {
      running.current = false
      setProgress(null)
    }
  }
  return (
    <Button icon={<DownloadOutlined aria-hidden />} loading={progress !== null} onClick={() => void run()}>
      {progress ?? messages.exportCsv}
    </Button>
  )
}
