import type { ComponentProps } from 'react'
import { useT, type Texts, type Translate } from '#ui/texts/engine.ts'
import { ConfigTable } from './config-table.tsx'

interface Screen<K extends string> extends Omit<ComponentProps<typeof ConfigTable>, 'lead'> {
  texts: Texts<K>
  /** Which of the texts says what the rules are for. */
  lead: Parameters<Translate<K>>[0]
}

/** A section that is nothing but one table of rules. */
export const configScreen = <K extends string>({ texts, lead, ...table }: Screen<K>) =>
  function ConfigScreen() {
    const t = useT(texts)
    return <ConfigTable {...table} lead={t(lead)} />
  }
