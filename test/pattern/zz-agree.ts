import * as fc from 'fast-check';
import { compilePattern, explain, PatternError } from '/work/main/core/pattern/index.ts';
import { randomEvent, randomPattern } from '/work/main/test/pattern/random-patterns.ts';
import { verdictOf } from '/work/main/test/pattern/explanation-verdict.ts';
let n=0,m=0,bad=0;
const seed=Number(process.argv[2]??1);
fc.assert(fc.property(randomPattern, randomEvent, (p,e)=>{
  try{compilePattern(p)}catch(x){ if(x instanceof PatternError) return; throw x}
  const x=explain(p,JSON.stringify(e)); n++; if(x.matched)m++;
  if(verdictOf(x)!==x.matched){bad++; throw new Error('disagree '+JSON.stringify(x));}
  for(const l of x.leaves) if(l.satisfied && l.hint) throw new Error('hint on satisfied');
}),{seed,numRuns:Number(process.argv[3]??30000)});
console.log(n,m,bad);
