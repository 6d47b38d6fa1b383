export { type Death, MortalLine } from './mortal-line';
export { openTestDatabase, type TestDatabase } from './test-database';
export { openTestStore, type TestStore } from './test-store';
export { tieSockets } from './tie-sockets';
