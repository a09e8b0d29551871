export type AfterCommit = () => Promise<void>
export type OnceEnded = (committed: boolean) => void
/** What stands within a transaction for whom it is made. */
export type Hold = () => Promise<void>
/** What a transaction's work asked to be done once it is committed, and once it is over, committed or not. */
export class Sequel {
  after: AfterCommit[] = []
  private ended: OnceEnded[] = []
  private held = false

  onceEnded(tell: OnceEnded): void {
    this.ended.push(tell)
  }

  /** Once in a transaction. */
  async hold(hold: Hold | undefined): Promise<void> {
    if (this.held) return
    await hold?.()
    this.held = true
  }

  end(committed: boolean): void {
    for (const tell of this.ended.splice(0)) tell(committed)
    this.held = false
    if (!committed) this.after = []
  }
}
