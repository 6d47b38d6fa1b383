/** What the agent's mouse and keyboard do on the customer's page. */
export type Tool = 'pointer' | 'draw' | 'control';
