/** Words that leave for people outside a screen: tasks and papers. */
import type { Language } from '#platform/records/fields.ts'
import type { Values } from '#platform/records/record-type.ts'

export const followUpSubject = ({ number, subject }: Values, language: Language): string => {
  const what = [number, subject].filter(Boolean).join(' ')
  return (language === 'de' ? `Angebot nachfassen: ${what}` : `Follow up quote: ${what}`).slice(0, 300)
}
