import { describeStateStore } from '../conformance/state-store.ts';
import { createMemoryStateStores } from '../support/memory-state-store.ts';

describeStateStore('memory, as the simulations have it', createMemoryStateStores);
