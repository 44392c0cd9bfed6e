import { byWork } from '../shell/loop.ts'
import type { Meta, TypeMeta } from '#platform/records/meta-types.ts'

const behind = ({ quiet, module }: TypeMeta) => quiet || module === 'identity' || module === 'records'

/** The record types, those that people work with all day before the company's own set-up. */
export const inOrder = ({ types }: Meta): TypeMeta[] => {
  const all = Object.values(types)
  return [...all.filter((type) => !behind(type)).toSorted(byWork), ...all.filter(behind)]
}
