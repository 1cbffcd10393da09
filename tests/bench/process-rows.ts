import { startPortal } from "#tests/support/portal.ts";
import { limitRow, median, type Row } from "./figures.ts";
import { cookiesOf, type Scene } from "./scene.ts";

/** From a change by the Secretariat to the public page of another process on the same database. */
export async function visibleRows(scene: Scene): Promise<Row[]> {
  const { portal } = scene;
  const second = await startPortal(portal.directory, { ROLE: "web" });
  try {
    const Cookie = await cookiesOf(scene, "Secretariat");
    const headers = { Cookie, Origin: portal.origin };
    const address = async () =>
      /\/admin\/news\/[0-9a-f-]{36}/.exec(
        await (await fetch(`${portal.origin}/admin/news?state=published`, { headers })).text(),
      )?.[0];
    const times: number[] = [];
    const here = portal.origin + String(await address());
    for (let round = 0; round < 7; round++) {
      const act = round % 2 === 0 ? "withdraw" : "publish";
      const list = () => fetch(`${second.origin}/news`).then((answer) => answer.text());
      const before = await list();
      const started = performance.now();
      const answer = await fetch(`${here}/${act}`, {
        method: "POST",
        headers,
        body: new URLSearchParams(),
        redirect: "manual",
      });
      if (answer.status !== 303) throw new Error(`${act} answers ${answer.status}`);
      while ((await list()) === before && performance.now() - started < 5_000);
      times.push(performance.now() - started);
    }
    return [limitRow("publish to visible, in another process", median(times), "ms", [1_000, 500])];
  } finally {
    await second.stop();
  }
}

/** A start after the first. */
export async function startRows({ portal }: Scene): Promise<Row[]> {
  await portal.stop();
  const times: number[] = [];
  for (let round = 0; round < 3; round++) {
    const started = performance.now();
    const again = await startPortal(portal.directory);
    times.push((performance.now() - started) / 1_000);
    await again.stop();
  }
  return [limitRow("second start", median(times), "s", [5, 3])];
}
