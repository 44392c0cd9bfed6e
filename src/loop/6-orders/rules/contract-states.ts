/** States of contracts that are or were in force: of these something may have been called. Server and browser. */
export const inForceOnce = ['inForce', 'fulfilled', 'expired', 'terminated']
