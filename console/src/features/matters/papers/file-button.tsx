import { type PaperType, paperTypes } from '@zhenyiban/shared/papers/contract.ts'
import { Button, Upload } from 'antd'

interface ChosenFile {
  type: PaperType
  body: Uint8Array<ArrayBuffer>
}
interface Props {
  text: string
  label?: string
  busy: boolean
  onChosen: (file: File) => void
}
/** Chooses one photo or PDF. The file is sent by our own client, with the session and a key. */
export const FileButton = ({ text, label = text, busy, onChosen }: Props) => (
  <Upload
    accept={paperTypes.join()}
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
/** As it is sent: the server looks whether the content agrees with the type. */
export const readChosen = async (file: File): Promise<ChosenFile> => ({
  type: file.type as PaperType,
  body: new Uint8Array(await file.arrayBuffer()),
})
