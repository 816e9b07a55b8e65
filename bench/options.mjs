// What the command can be asked for.
import { parseArgs } from 'node:util';

const help = `npm run bench -- [options] [part …]

Parts (default: the first four; all: every one)
                      speed   images a second of every peer, taking turns in random order
                      peak    matrix products and the machine's arithmetic alone
                      memory  peak memory of each peer alone in a fresh browser (Linux)
                      curves  the book's engine against batch, threads and width
                      widgets model + draw of every figure, 4 times slower than here
                      smooth  frames and interactions of /lenet/ while it trains
                      redraw  a photograph while a number of its kernel is dragged
                      click   from the click on Train to 99 %, five seeds
Options: --quick         speed and peak only, one batch size, three rounds of short turns
         --peers a,b/c   only these groups (a), or one device of one (b/c)
         --rounds 5      turns of each entry
         --seconds 1     length of a turn
         --seed 1        of the order of turns
`;
const parts = ['speed', 'peak', 'memory', 'curves', 'widgets', 'smooth', 'redraw', 'click'];

/** The command line as an object; prints help or a sentence about what is wrong and ends the process. */
export function readOptions(args) {
  const stop = (sentence, code) => {
    console.error(sentence);
    process.exit(code);
  };
  let parsed;
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: { type: 'boolean' },
        quick: { type: 'boolean', default: false },
        peers: { type: 'string' },
        rounds: { type: 'string' },
        seconds: { type: 'string' },
        seed: { type: 'string', default: '1' },
      },
    });
  } catch (error) {
    stop(`${error.message}\n\n${help}`, 1);
  }
  const { values, positionals } = parsed;
  if (values.help) stop(help, 0);
  const unknown = positionals.find((part) => part !== 'all' && !parts.includes(part));
  if (unknown) stop(`There is no part “${unknown}”.\n\n${help}`, 1);
  const { quick } = values;
  const rules = {
    rounds: Number(values.rounds ?? (quick ? 3 : 5)),
    turn: Number(values.seconds ?? (quick ? 0.7 : 1)),
    seed: Number(values.seed),
    checkSteps: 80,
  };
  if (!(rules.rounds >= 1) || !(rules.turn > 0) || !(rules.seed >= 0)) stop(help, 1);
  return {
    quick,
    rules,
    parts: partsOf(positionals, quick),
    peers: values.peers?.split(','),
    batches: quick ? [64] : [64, 256],
  };
}

/** Those named; without names what `npm run bench` is for, the contest and what it is read by. */
function partsOf(named, quick) {
  if (named.includes('all')) return parts;
  if (named.length > 0) return named;
  return quick ? ['speed', 'peak'] : parts.slice(0, 4);
}
