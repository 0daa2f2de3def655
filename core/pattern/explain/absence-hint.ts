import { isRecord } from '../../is-record.ts';
import { readScalar } from '../exact-value.ts';
import { didYouMean, named, nearest, quote } from '../wording.ts';
