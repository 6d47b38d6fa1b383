export type { OpenSocket, Socket } from '../socket';
export { seededRandom } from './seeded-random';
export { FoldedView } from './simulation/folded-view';
export { SimulatedSource } from './simulation/simulated-source';
export { SimulatedViewer } from './simulation/simulated-viewer';
export { VirtualClock } from './simulation/virtual-clock';
