import { hash, verify } from "@node-rs/argon2";
import { limitRow, median, quantile, type Row } from "./figures.ts";
import { openLine, postOf } from "./load.ts";
import { cookiesOf, type Scene } from "./scene.ts";

const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** As many as it takes until Node runs compiled code, as a portal does that has been up for an hour. */
const WARMING = 150;

/** Sign-in against the hash alone, and what a hundred sign-ins do to everybody else. */
export async function signInRows(scene: Scene): Promise<Row[]> {
  const { portal, port, accounts } = scene;
  const account = accounts.find(({ label }) => label === "Member of a group");
  if (!account) throw new Error("There is no sample account.");
  const form = new URLSearchParams({ email: account.email, password: account.password });
  const sent = postOf(port, "/login", form, { Origin: portal.origin });
  const line = openLine(port);
  const ask = async (on: ReturnType<typeof openLine>) => {
    if ((await on.ask(sent)) !== 303) throw new Error("The sign-in was refused.");
  };
  const kept = await hash(account.password, ARGON2);
  const [alone, whole]: [number[], number[]] = [[], []];
  for (let count = 0; count < WARMING + 60; count++) {
    const first = performance.now();
    await verify(kept, account.password);
    const second = performance.now();
    await ask(line);
    if (count >= WARMING) {
      alone.push(second - first);
      whole.push(performance.now() - second);
    }
  }
  const [verifyOnly, signInTime] = [median(alone), median(whole)];

  const Cookie = await cookiesOf(scene, "Head of delegation");
  const page = async () => {
    const started = performance.now();
    await (await fetch(`${portal.origin}/private/account`, { headers: { Cookie } })).arrayBuffer();
    return performance.now() - started;
  };
  const idle: number[] = [];
  for (let count = 0; count < 80; count++) idle.push(await page());
  let refusals = 0;
  const lines = Array.from({ length: 100 }, () => openLine(port));
  const crowd = Promise.all(lines.map((each) => ask(each).catch(() => refusals++)));
  const busy: number[] = [];
  let isOver = false;
  void crowd.then(() => (isOver = true));
  while (!isOver) busy.push(await page());
  if (refusals > 0) process.stdout.write(`  ${refusals} of 100 sign-ins were refused\n`);
  for (const each of [line, ...lines]) each.close();
  const [calm, crowded] = [quantile(idle.slice(20), 0.95), quantile(busy, 0.95)];
  return [
    {
      ...limitRow(
        "sign-in, beyond the hash alone",
        signInTime - verifyOnly,
        "ms",
        [10, 5],
        `${verifyOnly.toFixed(1)} ms`,
      ),
      portal: `${signInTime.toFixed(1)} ms`,
    },
    {
      ...limitRow("a page while 100 sign in, p95", crowded / calm, "x", [2, 1.5], `${calm.toFixed(1)} ms`),
      portal: `${crowded.toFixed(1)} ms`,
    },
  ];
}
