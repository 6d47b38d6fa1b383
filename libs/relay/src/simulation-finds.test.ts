import { plantedFaults } from './testing/simulation/planted-faults';
import { Simulation } from './testing/simulation/simulation';
import { Violation } from './testing/simulation/witness';

jest.setTimeout(60_000);

const mostSeeds = 400;
const steps = 20;

/** The first of the runs in which something is reported, and what; null: in none of them. */
async function firstFinding(plant: (typeof plantedFaults)[string]): Promise<string | null> {
  for (let seed = 1; seed <= mostSeeds; seed++) {
    try {
      await new Simulation({ seed, steps, plant }).run();
    } catch (error) {
      if (error instanceof Violation) return error.message;
      throw error;
    }
  }
  return null;
}

// That ten thousand runs find nothing says something only when they would have found it.
describe('the simulation of a session finds a relay that', () => {
  it.each(Object.entries(plantedFaults))('[S21] %s', async (_what, plant) => {
    const finding = await firstFinding(plant);
    expect(finding).not.toBeNull();
  });
});
