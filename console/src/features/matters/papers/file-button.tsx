import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import {
  acceptedTypes,
  assertUploadSize,
  mayBeSentAgain,
  type Upload as SentFile,
  uploadOf,
} from '@zhenyiban/shared/papers/uploads.ts'
import { Button, Upload } from 'antd'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { messages } from './messages.ts'

interface Props {
  text: string
  label?: string
  busy: boolean
  onChosen: (file: File) => void
}
/** Chooses one photo or PDF. The file is sent by our own client, with the session and a key. */
export const FileButton = ({ text, label = text, busy, onChosen }: Props) => (
  <Upload
    accept={acceptedTypes}
    showUploadList={false}
    beforeUpload={file => {
      onChosen(file)
      return false
    }}
  >
    <Button size="small" aria-label={label} loading={busy}>
      {text}
    </Button>
  </Upload>
)
/** As it is sent, unless the browser can tell already that it will not do. */
export const readChosen = async (file: File): Promise<SentFile> => {
  assertUploadSize(file.size)
  return uploadOf(new Uint8Array(await file.arrayBuffer()))
}

interface NotSentProps {
  add: { error: Error | null; variables: File | undefined; mutate: (file: File) => void }
}
/** Why the chosen file was not taken, until another is: the sentence is long, and says what to do. */
export const NotSent = ({ add: { error, variables: file, mutate } }: NotSentProps) => {
  if (!error || !file) return null
  const passes = error instanceof Refusal && mayBeSentAgain(error)
  return (
    <div className="paper-not-sent">
      <p>{messages.notSent(file.name)}</p>
      <RefusalNotice error={error} {...(passes && { onRetry: () => mutate(file) })} />
    </div>
  )
}
