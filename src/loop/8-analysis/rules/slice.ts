/** What could be made of the records behind a figure. */
export interface SlicePreview {
  /** Records in the slice. */
  count: number
  /** Of whom a segment could be made. */
  people: { of: string; count: number }[]
  mostTasks: number
}
