import { describeEventQueue } from '../conformance/event-queue.ts';
import { describeOrderedQueue } from '../conformance/ordered-queue.ts';
import { describeRuleStore } from '../conformance/rule-store.ts';
import { describeTraceStore } from '../conformance/trace-store.ts';
import { createMemoryQueue } from './memory-queue.ts';
import { createMemoryRuleStore, createMemoryTraceStore } from './memory-stores.ts';

// What a simulation shows holds for the bus only if its queue and stores keep to what those of the bus keep to.
describeEventQueue('the memory of a simulation', () => createMemoryQueue({ now: Date.now }));
describeOrderedQueue('the memory of a simulation', () => createMemoryQueue({ now: Date.now }));
describeRuleStore('the memory of a simulation', createMemoryRuleStore);
describeTraceStore('the memory of a simulation', createMemoryTraceStore);
