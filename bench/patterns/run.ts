import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { compareFamilies } from './compare.ts';
import { startRuler } from './peer/ruler.ts';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    wrapped: { type: 'boolean', default: false },
    family: { type: 'string', default: '' },
  },
});

const ruler = await startRuler();
console.log(`node ${process.version}, ${cpus()[0]?.model ?? ''}`);
if (typeof ruler === 'string') console.log(`no peer: ${ruler}`);
const peer = typeof ruler === 'string' ? undefined : ruler;
try {
  await compareFamilies({ ...options, ruler: peer });
} finally {
  peer?.stop();
}
