import { screenApi } from './screen-api.ts'
import { usePolled } from './use-polled.ts'
import { words } from './words.ts'

const RETRY_MS = 10_000
const look = () => screenApi.halls()

/** Shown when the address names no hall: chosen once, then the address is the screen's own. */
export const HallChoice = () => {
  const { answer, lost } = usePolled(look, RETRY_MS)
  return (
    <main className="hall-choice">
      <h1>{words.choose}</h1>
      {lost && (
        <p className="lost" role="alert">
          {words.lost}
        </p>
      )}
      {!answer && !lost && <p>{words.loading}</p>}
      {answer?.length === 0 && <p>{words.noHalls}</p>}
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
