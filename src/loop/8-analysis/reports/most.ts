/** More ids than these do not fit into the address of a list: the figure opens some of them, or nothing. */
export const mostIds = 200
/** Buyers are named each with a day. */
export const mostBuyers = 60
