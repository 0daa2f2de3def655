/** What other CDK apps import: the stack, the rules that live with their own stacks, and permissions for targets. */
export { BusSettingsError, type Buses, type BusSettings } from './bus-settings.ts';
export { DeliveryRole, DeliveryRoleError, type DeliveryRoleProps } from './delivery-role.ts';
export { allowDelivery, type Glassbus } from './glassbus.ts';
export { GlassbusStack, type GlassbusStackProps } from './glassbus-stack.ts';
export { LedgerAlarmError, type LedgerAlarmSettings } from './ledger-alarm.ts';
export { RuleSet, RuleSetError, type RuleSetProps } from './rule-set.ts';
export { TraceSettingsError } from './trace-settings.ts';
