import { useQuery } from '@tanstack/react-query'
import type { ServedFile } from '@zhenyiban/shared/kernel/files.ts'
import { Button, Modal } from 'antd'
import { ask } from '../../../api.ts'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { Waiting } from '../../../shell/waiting.tsx'
import { messages } from './messages.ts'

const PIECE = 0x8000
/** As a blob of this page: no URL is created that anyone else could open. */
const pictureOf = ({ type, bytes }: ServedFile): string => {
  let text = ''
  for (let at = 0; at < bytes.length; at += PIECE)
    text += String.fromCharCode(...bytes.subarray(at, at + PIECE))
  return `data:${type};base64,${btoa(text)}`
}
const save = ({ name, type, bytes }: ServedFile): void => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([bytes], { type }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

interface Props {
  matterId: string
  paperId: string
  title: string
  onClose: () => void
}
/** Asked for once at each opening, since each is an entry in the record. */
const once = { staleTime: Number.POSITIVE_INFINITY, gcTime: 0, retry: false } as const
/** One paper over the drawer. */
export const PaperView = ({ matterId, paperId, ...shown }: Props) => (
  <FileView
    file={useQuery({ ...ask('paperFile', { params: { matterId, paperId } }), ...once })}
    note={messages.recorded}
    {...shown}
  />
)
/** The document a decision came with. */
export const DocumentView = ({ matterId, ...shown }: Omit<Props, 'paperId'>) => (
  <FileView
    file={useQuery({ ...ask('resultDocument', { params: { matterId } }), ...once })}
    note={messages.recorded}
    {...shown}
  />
)

interface FileProps extends Pick<Props, 'title' | 'onClose'> {
  file: { data: ServedFile | undefined; error: unknown; refetch: () => unknown }
  note?: string
}
/** A photo as it is, a PDF to be saved: never a page that anybody else made. */
export const FileView = ({ file: { data, error, refetch }, note, title, onClose }: FileProps) => {
  return (
    <Modal open title={title} onCancel={onClose} footer={null} width={900}>
      {note && <p className="quiet">{note}</p>}
      {error ? (
        <RefusalNotice error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Waiting />
      ) : data.type === 'application/pdf' ? (
        <Button type="primary" onClick={() => save(data)}>
          {messages.download}
        </Button>
      ) : (
        <img className="paper-picture" src={pictureOf(data)} alt={title} />
      )}
    </Modal>
  )
}
