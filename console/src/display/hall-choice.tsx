import { messages } from './messages.ts'
import { screenApi } from './screen-api.ts'
import { usePolled } from './use-polled.ts'

const RETRY_MS = 10_000
const look = () => screenApi.halls()

/** Shown when the address names no hall; after the choice the address contains it. */
export const HallChoice = () => {
  const { answer, lost } = usePolled(look, RETRY_MS)
  return (
    <main className="hall-choice">
      <h1>{messages.choose}</h1>
      {lost && (
        <p className="lost" role="alert">
          {messages.lost}
        </p>
      )}
      {!answer && !lost && <p>{messages.loading}</p>}
      {answer?.length === 0 && <p>{messages.noHalls}</p>}
      <ul>
        {answer?.map(({ id, name, address }) => (
          <li key={id}>
            <a href={`?hall=${id}`}>
              <strong>{name}</strong>
              <span>{address}</span>
            </a>
          </li>
        ))}
      </ul>
    </main>
  )
}
