/** Files that hold the lines of documents that came, or stand, without them. */
import type { RecordType } from '#platform/records/record-type.ts'

/** Whether rows with these fields of `type` lack what a record of its own needs: only one that stands can take them. */
export const isLinesOnly = (type: RecordType, heads: readonly string[]): boolean => {
  const { complete, made } = type.import ?? {}
  return Object.entries(type.fields).some(
    ([name, { required, readOnly, default: initial }]) =>
      required &&
      !readOnly &&
      initial === undefined &&
      name !== type.lifecycle?.field &&
      !complete &&
      !made &&
      !heads.includes(name),
  )
}
