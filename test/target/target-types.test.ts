import { typeNames } from '../../core/target/types/rules.ts';
import { describeTargetType } from '../conformance/target-type.ts';

for (const type of typeNames) describeTargetType(type);
