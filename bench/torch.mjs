// Native PyTorch beside the browser, where this machine has it: one Python process that waits for its turns.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { IMAGES, optimiser } from '../src/lib/contest/task.ts';

const script = fileURLToPath(new URL('torch_lenet5.py', import.meta.url));
const data = fileURLToPath(new URL('../public/data/mnist', import.meta.url));

/** A process that answers requests one by one, or null where no Python on the path has PyTorch. */
export async function startTorch() {
  for (const python of ['python3', '/usr/bin/python3']) {
    const child = spawn(python, [script, data, optimiser.rate, optimiser.momentum, IMAGES].map(String), {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const read = async () => {
      const { value, done } = await answers.next();
      return done ? null : JSON.parse(value);
    };
    const hello = await Promise.race([
      read(),
      new Promise((resolve) => child.once('error', () => resolve(null))),
    ]);
    if (!hello) continue;
    return {
      version: hello.version,
      async ask(request) {
        child.stdin.write(`${JSON.stringify(request)}\n`);
        const answer = await read();
        if (!answer) throw new Error('the Python process ended');
        return answer;
      },
      stop: () => child.stdin.end(),
    };
  }
  return null;
}
