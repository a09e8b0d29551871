import { useQuery } from '@tanstack/react-query'
import type { Rectification } from '@zhenyiban/shared/ratings/cases-contract.ts'
import { PROOFS_AT_MOST, type ProofFile } from '@zhenyiban/shared/ratings/proofs.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button } from 'antd'
import { api, ask } from '../../../api.ts'
import { useDialogPlace } from '../../../shell/dialog-place.tsx'
import { useAction } from '../../../shell/use-action.tsx'
import { FileButton, NotSent, readChosen } from '../../matters/papers/file-button.tsx'
import { messages as papers } from '../../matters/papers/messages.ts'
import { FileView } from '../../matters/papers/paper-view.tsx'
import '../../matters/papers/papers.css'
import { messages } from './messages.ts'

interface OneProps {
  rectificationId: string
  proofFileId: string
  title: string
  onClose: () => void
}
/** What was stored is never changed: asked for once at each opening. */
const once = { staleTime: Number.POSITIVE_INFINITY, gcTime: 0, retry: false } as const
const ProofView = ({ rectificationId, proofFileId, ...shown }: OneProps) => (
  <FileView
    file={useQuery({ ...ask('proofFile', { params: { rectificationId, proofFileId } }), ...once })}
    {...shown}
  />
)

interface ListProps {
  rectificationId: string
  files: readonly ProofFile[]
  /** Takes one back, while they wait to be sent. */
  onRemove?: (id: string) => void
}
/** Photos and PDFs of a proof, each opened over the drawer. */
export const ProofList = ({ rectificationId, files, onRemove }: ListProps) => {
  const openDialog = useDialogPlace()
  if (files.length === 0) return null
  return (
    <ul className="proofs">
      {files.map(({ id, type, addedAt, name: by }, index) => {
        const name = papers.nth(index + 1, type)
        const look = () =>
          openDialog(close => (
            <ProofView
              rectificationId={rectificationId}
              proofFileId={id}
              title={messages.ofProof(name)}
              onClose={close}
            />
          ))
        return (
          <li key={id} className="paper">
            <span className="paper-said">
              {name} <span className="quiet">{papers.sent(formatInstant(addedAt), by)}</span>
            </span>
            <Button size="small" aria-label={papers.openOne(name)} onClick={look}>
              {papers.open}
            </Button>
            {onRemove && (
              <Button size="small" danger aria-label={papers.removeOne(name)} onClick={() => onRemove(id)}>
                {papers.remove}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

const refresh = ['rectifications', 'rectification'] as const
/** The files that will go with the proof: added and taken back while the rest of the form stays as it is. */
export const ProofDrafts = ({ rectification: { id, drafts } }: { rectification: Rectification }) => {
  const params = { rectificationId: id }
  const add = useAction({
    act: async (file: File) => {
      const { type, bytes } = await readChosen(file)
      return api.addProofFile({ params, query: { type }, body: bytes })
    },
    refresh: [...refresh],
    quiet: true,
  })
  const remove = useAction({
    act: (proofFileId: string) => api.removeProofFile({ params: { ...params, proofFileId } }),
    refresh: [...refresh],
  })
  return (
    <div className="proof-drafts">
      <ProofList rectificationId={id} files={drafts} onRemove={remove.mutate} />
      {drafts.length < PROOFS_AT_MOST && (
        <FileButton text={messages.addFile} busy={add.isPending} onChosen={add.mutate} />
      )}
      <span className="quiet">{messages.fileHint(PROOFS_AT_MOST)}</span>
      <NotSent add={add} />
    </div>
  )
}
