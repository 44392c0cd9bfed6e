/** States of contracts of which something may have been called. */
export const counting = ['inForce', 'fulfilled', 'expired', 'terminated']
