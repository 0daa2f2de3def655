import { targetTypes } from '../../core/target/types/index.ts';
import { describeTargetType } from '../conformance/target-type.ts';

for (const [name, type] of Object.entries(targetTypes)) describeTargetType(name, type);
