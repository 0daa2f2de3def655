import { typeNames } from '../../core/target/types/index.ts';
import { describeTargetType } from '../conformance/target-type.ts';

for (const type of typeNames) describeTargetType(type);
