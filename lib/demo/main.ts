/**
 * `deno task demo`: the slice in a terminal. Ten recorded rows with their deltas, a month of the demo
 * market by days, and a picture in two files.
 *
 * @module
 */
import documented from "../../tests/fixtures/openInterest.symbolChart.json" with { type: "json" };
import {
  connect,
  deltaBars,
  demo,
  DEMO_SOURCE,
  type Frame,
  oiDelta,
  oiOverPrice,
  plot,
  resample,
} from "../mod.ts";

const FOLDER = ".out";
const pair = { exchange: "Binance", symbol: "BTCUSDT", interval: "1h" } as const;

/** danfo's own `loc` picks what a terminal has room for. */
const changes = (df: Frame) =>
  df.loc({
    columns: [
      "ts",
      "coinCount",
      "coinCountDelta",
      "coinValueDelta",
      "positionEffect",
      "priceEffect",
    ],
  });

function heading(text: string): void {
  console.log(`\n%c${text}`, "font-weight: bold");
}

/** The documented answer takes the way of any other: only what would be asked over HTTP is at hand. */
const recorded = connect({
  apikey: "none-needed",
  source: "CoinAnk's documentation",
  fetch: () => Promise.resolve(Response.json(documented)),
});
heading("Ten hours that CoinAnk's documentation records, and what became of open interest in each");
console.log(changes(oiDelta(await recorded.openInterest.symbolChart(pair))));

const api = demo();
const oi = await api.openInterest.symbolChart.history({
  ...pair,
  start: "2024-07-18",
  end: "2024-08-18",
});
const daily = oiDelta(resample(oi, "1d"));
heading("A month of the demo market, by days");
console.log(changes(daily));

await Deno.mkdir(FOLDER, { recursive: true });
const pictures = {
  open_interest: plot({
    title: "Open interest over price",
    subtitle: "Binance BTCUSDT, hourly",
    marks: [oiOverPrice(oi)],
  }),
  open_interest_deltas: plot({
    title: "Change of open interest by day",
    subtitle: "Binance BTCUSDT",
    marks: [deltaBars(daily)],
  }),
};
for (const [name, picture] of Object.entries(pictures)) {
  await Deno.writeTextFile(`${FOLDER}/${name}.svg`, picture.svg);
  await Deno.writeFile(`${FOLDER}/${name}.png`, await picture.png());
}
heading("Pictures");
for (const name of Object.keys(pictures)) console.log(`${FOLDER}/${name}.svg and .png`);
console.log(`All but the first table is of the ${DEMO_SOURCE}; no network and no key was used.`);

heading("Go on in a notebook");
console.log(`deno task lab    # opens notebooks/01_open_interest.ipynb in JupyterLab
                 # with Node only: npx --yes deno@2.9.6 task lab`);
