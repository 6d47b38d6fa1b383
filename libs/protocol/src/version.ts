/** Changes whenever a new client and an old gateway, or the other way round, would not understand each other. */
export const protocolVersion = 2;
