import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api.ts'
import { PrintSheet } from '../../shell/print-sheet.tsx'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import { messages } from './messages.ts'
import './poster.css'

/** The sheet for the hall's door: what the code is for comes first, then the code, then how. */
export const Poster = ({ hallId, open, onClose }: { hallId: string; open: boolean; onClose: () => void }) => {
  const { data, error, refetch } = useQuery({ ...ask('hallPoster', { params: { hallId } }), enabled: open })
  return (
    <PrintSheet title={messages.poster} open={open} onClose={onClose}>
      {error ? (
        <RefusalNotice error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <article className="poster">
          <h2>{data.hallName}</h2>
          <p className="poster-title">{messages.posterTitle}</p>
          <img src={data.qr} alt={messages.poster} />
          <ol>
            {messages.posterSteps.map(step => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <p className="poster-code">{messages.posterCode(data.code)}</p>
          <p className="poster-url">{data.url}</p>
        </article>
      ) : (
        <Waiting />
      )}
    </PrintSheet>
  )
}
