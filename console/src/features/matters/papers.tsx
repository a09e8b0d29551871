import { useQuery, useQueryClient } from '@tanstack/react-query'
import { formatInstant } from '@zhenyiban/shared/chinese-dates.ts'
import {
  type MatterPaper,
  type MatterPapers,
  type PaperedMaterial,
  type PaperStatus,
  type PaperType,
  paperStatusLabels,
  paperTypes,
} from '@zhenyiban/shared/matter-papers.ts'
import { App, Button, Popconfirm, Upload } from 'antd'
import { useState } from 'react'
import { api, ask, type Name } from '../../api.ts'
import { Mark } from '../../shell/mark.tsx'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { useAct } from '../../shell/use-act.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import { words as shell } from '../../shell/words.ts'
import { useWorkplace } from '../../shell/workplace.tsx'
import { PaperView } from './paper-view.tsx'
import { words as said } from './papers-words.ts'
import { ReturnPaperDialog } from './return-paper-dialog.tsx'
import { words } from './words.ts'
import './papers.css'

const marks: Record<PaperStatus, [shape: string, tone: 'done' | 'ask' | 'quiet']> = {
  storing: ['…', 'quiet'],
  waiting: ['●', 'ask'],
  verified: ['✓', 'done'],
  returned: ['↩', 'quiet'],
  removed: ['×', 'quiet'],
}
const refresh: Name[] = ['papers', 'matter', 'matters']

/** Takes an answer over at once, so that what was just done is seen done. */
const usePapers = (matterId: string) => {
  const client = useQueryClient()
  const { queryKey } = ask('papers', { params: { matterId } })
  return (papers: MatterPapers) => void client.setQueryData(queryKey, papers)
}

interface OneProps {
  matterId: string
  paper: MatterPaper
  name: string
  /** Staff of the receiving hall, who check. */
  mayCheck: boolean
}
const OnePaper = ({ matterId, paper, name, mayCheck }: OneProps) => {
  const take = usePapers(matterId)
  const { may } = useWorkplace()
  const [open, setOpen] = useState(false)
  const [returning, setReturning] = useState(false)
  const params = { matterId, paperId: paper.id }
  const remove = useAct({ act: () => api.removePaper({ params }), refresh, done: take })
  const [shape, tone] = marks[paper.status]
  return (
    <li className="paper">
      <Mark shape={shape} tone={tone} word={paperStatusLabels[paper.status]} />
      <span className="paper-said">
        {name}
        <span className="quiet"> {said.sent(formatInstant(paper.addedAt), paper.addedBy)}</span>
        {paper.reason && <span className="paper-reason">{said.reason(paper.reason)}</span>}
      </span>
      {may('applicant.reveal') && (
        <Button size="small" aria-label={said.openOne(name)} onClick={() => setOpen(true)}>
          {said.open}
        </Button>
      )}
      {mayCheck && paper.status === 'waiting' && !paper.canRemove && (
        <Button size="small" aria-label={said.sendBackOne(name)} onClick={() => setReturning(true)}>
          {said.sendBack}
        </Button>
      )}
      {mayCheck && paper.canRemove && (
        <Popconfirm
          title={said.removeTitle}
          description={said.removeText}
          okText={said.remove}
          cancelText={shell.cancel}
          onConfirm={() => remove.mutate()}
        >
          <Button size="small" danger aria-label={said.removeOne(name)} loading={remove.isPending}>
            {said.remove}
          </Button>
        </Popconfirm>
      )}
      {open && <PaperView {...params} title={name} onClose={() => setOpen(false)} />}
      {returning && (
        <ReturnPaperDialog {...params} refresh={refresh} onDone={take} onClose={() => setReturning(false)} />
      )}
    </li>
  )
}

const Material = ({ matterId, material }: { matterId: string; material: PaperedMaterial }) => {
  const take = usePapers(matterId)
  const { message } = App.useApp()
  const { name, required, handedIn, papers, canAdd } = material
  const waiting = papers.filter(({ status }) => status === 'waiting').map(({ id }) => id)
  const verify = useAct({
    act: () => api.verifyMaterial({ params: { matterId }, body: { material: name, paperIds: waiting } }),
    refresh,
    done: answered => {
      take(answered)
      void message.success(said.verified(name))
    },
  })
  const add = useAct({
    act: async (file: File) =>
      api.addPaper({
        params: { matterId },
        query: { material: name, type: file.type as PaperType },
        body: new Uint8Array(await file.arrayBuffer()),
      }),
    refresh,
    done: answered => {
      take(answered)
      void message.success(said.added)
    },
  })
  const waits = !handedIn && waiting.length > 0
  return (
    <li>
      <div className="papered">
        <Mark
          shape={handedIn ? '✓' : waits ? '●' : '○'}
          tone={handedIn ? 'done' : required || waits ? 'ask' : 'quiet'}
          word={handedIn ? words.handedIn : waits ? said.waits : words.notHandedIn}
        />
        <span className="paper-said">
          {name}
          {required && <em className="required-mark">{words.required}</em>}
        </span>
        {canAdd && waiting.length > 0 && (
          <Button
            size="small"
            type="primary"
            aria-label={said.verifyOne(name)}
            loading={verify.isPending}
            onClick={() => verify.mutate()}
          >
            {said.verify}
          </Button>
        )}
        {canAdd && (
          <Upload
            accept={paperTypes.join()}
            showUploadList={false}
            // The file is sent by our own client, with the session and a key.
            beforeUpload={file => {
              add.mutate(file)
              return false
            }}
          >
            <Button size="small" aria-label={said.addOne(name)} loading={add.isPending}>
              {said.add}
            </Button>
          </Upload>
        )}
      </div>
      {papers.length > 0 && (
        <ul className="papers">
          {papers.map((paper, index) => (
            <OnePaper
              key={paper.id}
              matterId={matterId}
              paper={paper}
              name={said.nth(index + 1, paper.type)}
              mayCheck={canAdd}
            />
          ))}
        </ul>
      )}
    </li>
  )
}

/** What the guide asks for and what has come of it, on paper or as a file. */
export const Papers = ({ matterId }: { matterId: string }) => {
  const { data, error, refetch } = useQuery(ask('papers', { params: { matterId } }))
  return (
    <section className="drawer-part">
      <h3>{words.materials}</h3>
      {error ? (
        <RefusalNotice error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Waiting />
      ) : data.materials.length === 0 ? (
        <p className="quiet">{words.noMaterials}</p>
      ) : (
        <ul className="material-list papered-list">
          {data.materials.map(material => (
            <Material key={material.name} matterId={matterId} material={material} />
          ))}
        </ul>
      )}
    </section>
  )
}
