export type AfterCommit = () => Promise<void>
export type OnceEnded = (committed: boolean) => void
/** What a transaction's work asked to be done once it is committed, and once it is over, committed or not. */
export class Sequel {
  after: AfterCommit[] = []
  private ended: OnceEnded[] = []

  onceEnded(tell: OnceEnded): void {
    this.ended.push(tell)
  }

  end(committed: boolean): void {
    for (const tell of this.ended.splice(0)) tell(committed)
    if (!committed) this.after = []
  }
}
