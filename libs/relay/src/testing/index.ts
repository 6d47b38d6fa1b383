export { journalRules } from './journal-rules';
export { PageWriter } from './page-writer';
export { PipePeer } from './pipe-peer';
