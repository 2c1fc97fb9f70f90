// How pages do in a browser: axe-core's rules in light and in dark, the contrast of what is drawn, what the console says, what is asked
// of a network, whether a telephone has to scroll sideways, and the page as it is printed on A4.
//
//   node axe.mjs MODULES CHROMIUM PROFILE FOLDER PICTURES FILE.html...
//
// Prints an object of JSON a line for each file. FOLDER gets FILE.pdf; with PICTURES "yes" also FILE-light.png, FILE-dark.png and
// FILE-narrow.png, for people to look at. playwright-core and axe-core are looked for in MODULES; exits 77 where one isn't there.
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, executablePath, profile, folder, pictures, ...files] = process.argv.slice(2);
const playwright = join(modules, "playwright-core", "index.mjs");
const axe = join(modules, "axe-core", "axe.min.js");
for (const path of [playwright, axe]) {
  if (existsSync(path)) continue;
  console.log(`there is no ${path}; share/dev/setup --group full installs it`);
  process.exit(77);
}

const WIDE = { width: 1000, height: 800 };
const NARROW = { width: 360, height: 740 };
const { chromium } = await import(pathToFileURL(playwright));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
         "--disable-sync"],
  bypassCSP: true, // for axe itself
  offline: true,
  viewport: WIDE,
});

// What axe can't tell of a drawing: the lowest contrast of its text and of its marks, with the page and with the bands of its columns.
function drawnContrast() {
  const channels = (colour) => colour.match(/[\d.]+/g).slice(0, 3).map((each) => each / 255);
  const light = (each) => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4);
  const luminance = (colour) => {
    const [red, green, blue] = channels(colour).map(light);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ratio = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const bands = [...document.querySelectorAll("svg .band")].map((band) => getComputedStyle(band).fill);
  const grounds = [getComputedStyle(document.documentElement).backgroundColor, ...bands];
  const lowest = (elements, paint) => Math.min(99, ...elements.flatMap((each) => {
    const style = getComputedStyle(each);
    const colour = paint ?? (style.fill === "none" ? "stroke" : "fill");
    return grounds.map((ground) => ratio(style[colour], ground));
  }));
  const marks = [...document.querySelectorAll("svg g > :not(.on)")];
  return { text: lowest([...document.querySelectorAll("svg text")], "fill"), marks: lowest(marks) };
}

// All text that is to be seen, as it would stand on paper.
function visibleText() {
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  let text = "";
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (parent.checkVisibility() && !parent.closest("svg > title, svg > desc")) text += `${walker.currentNode.data} `;
  }
  return text;
}

async function violations(page, told, colorScheme) {
  await page.addScriptTag({ path: axe });
  // In the dark only the colours are others.
  const only = colorScheme === "dark" ? { runOnly: ["color-contrast"] } : {};
  const found = await page.evaluate((options) => window.axe.run(document, options), { ...only, resultTypes: ["violations", "incomplete"] });
  const tell = (rule) => rule.nodes.map((node) => `${colorScheme}: ${rule.id}: ${rule.help}: ${node.html.slice(0, 160)}`);
  told.violations.push(...found.violations.flatMap(tell));
  told.incomplete.push(...found.incomplete.flatMap(tell));
  told.passes += found.passes.length;
  told.contrast[colorScheme] = await page.evaluate(drawnContrast);
}

async function look(file) {
  const told = { file, console: [], requests: [], violations: [], incomplete: [], passes: 0, contrast: {} };
  const page = await browser.newPage();
  const url = pathToFileURL(file).href;
  const beside = (end) => join(folder, basename(file, ".html") + end);
  const picture = async (end) => pictures === "yes" && page.screenshot({ path: beside(end), fullPage: true });
  page.on("console", (message) => told.console.push(message.text()));
  page.on("pageerror", (error) => told.console.push(String(error)));
  page.on("request", (request) => request.url() === url || told.requests.push(request.url()));
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await page.goto(url);
    await violations(page, told, colorScheme);
    await picture(`-${colorScheme}.png`);
  }
  told.language = await page.evaluate(() => document.documentElement.lang);
  told.title = await page.title();
  told.headings = await page.evaluate(() => [...document.querySelectorAll("h1, h2, h3, h4")].map((each) => Number(each.tagName[1])));
  await page.setViewportSize(NARROW);
  told.sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await picture("-narrow.png");
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  told.text = await page.evaluate(visibleText);
  await page.pdf({ path: beside(".pdf"), preferCSSPageSize: true });
  await page.close();
  return told;
}

for (const file of files) console.log(JSON.stringify(await look(file)));
await browser.close();
