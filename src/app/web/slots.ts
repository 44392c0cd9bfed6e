/** Hangs the modules' own panels and forms into the generic screens. */
import { rankRelated } from '#ui/related.ts'
import { registerSlots, type Slots } from '#ui/slots.ts'
import { registerOwnHome } from './home/own.ts'
import { rankInLoop } from './shell/loop.ts'

const doors = import.meta.glob<Slots | undefined>('../../{base,loop,reach}/*/web/index.ts', {
  eager: true,
  import: 'slots',
})

export const registerModuleSlots = () => {
  rankRelated(rankInLoop)
  registerOwnHome()
  for (const slots of Object.values(doors)) if (slots) registerSlots(slots)
}
