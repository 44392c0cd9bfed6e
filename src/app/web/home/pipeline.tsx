import { Numbers } from './numbers.tsx'
import { useWhose } from './whose.ts'

/** The deals that are open: one's own, or for who leads others, everybody's. */
export function Pipeline() {
  const whose = useWhose()
  return whose && <Numbers whose={whose} />
}
