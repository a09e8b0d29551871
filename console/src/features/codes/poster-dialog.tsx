import { DownloadOutlined, FilePdfOutlined, LinkOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import type { PlaceCode } from '@zhenyiban/shared/codes/posters.ts'
import { Alert, App, Button } from 'antd'
import { useRef, useState } from 'react'
import { api } from '../../api.ts'
import { PrintSheet } from '../../shell/print-sheet.tsx'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { saveFile } from '../../shell/save-file.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { messages } from './messages.ts'
import { posterPdf, posterPng } from './poster-files.ts'
import { PosterSheet } from './poster-sheet.tsx'
import './codes.css'

type Format = 'png' | 'pdf'
const types = { png: 'image/png', pdf: 'application/pdf' } as const

/** The poster of a place, to print or save; asked for the first time, its codes are made. */
export const PosterDialog = ({ place, onClose }: { place: PlaceCode; onClose: () => void }) => {
  const { message } = App.useApp()
  const sheet = useRef<SVGSVGElement>(null)
  const [saving, setSaving] = useState<Format | null>(null)
  const { kind, id, name } = place
  const { data, error, refetch } = useQuery({
    queryKey: ['makePoster', kind, id],
    queryFn: () => api.makePoster({ body: { kind, id } }),
    gcTime: 0,
    retry: false,
  })
  const save = async (format: Format) => {
    if (!sheet.current) return
    setSaving(format)
    try {
      const title = messages.fileName(name)
      const bytes = format === 'png' ? await posterPng(sheet.current) : await posterPdf(sheet.current, title)
      saveFile(`${title}.${format}`, [bytes], types[format])
    } catch {
      void message.error(messages.drawingFailed, 6)
    } finally {
      setSaving(null)
    }
  }
  return (
    <PrintSheet
      title={messages.sheetOf(name)}
      open
      onClose={onClose}
      ready={!!data}
      more={
        data && (
          <>
            <Button icon={<LinkOutlined aria-hidden />} href={data.url} target="_blank" rel="noreferrer">
              {messages.open}
            </Button>
            <Button
              icon={<DownloadOutlined aria-hidden />}
              loading={saving === 'png'}
              onClick={() => void save('png')}
            >
              {messages.png}
            </Button>
            <Button
              icon={<FilePdfOutlined aria-hidden />}
              loading={saving === 'pdf'}
              onClick={() => void save('pdf')}
            >
              {messages.pdf}
            </Button>
          </>
        )
      }
    >
      {error ? (
        <RefusalNotice error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <>
          {/* Of this sheet alone: receipts have their own margins. */}
          <style>{'@page { size: A4; margin: 0 }'}</style>
          {data.noCode && (
            <Alert className="no-print" type="warning" showIcon title={messages.noCode[data.noCode]} />
          )}
          <PosterSheet poster={data} drawing={sheet} />
        </>
      ) : (
        <Waiting />
      )}
    </PrintSheet>
  )
}
