// How pages do in a browser: axe-core's rules in light and in dark, what the console says, what is asked of a network, whether a
// telephone has to scroll sideways, and the page as it is printed on A4.
//
//   node axe.mjs MODULES CHROMIUM PROFILE FOLDER FILE.html...
//
// Prints an object of JSON a line for each file. FOLDER gets FILE.pdf, and FILE-light.png, FILE-dark.png and FILE-narrow.png for
// people to look at. playwright-core and axe-core are looked for in MODULES; exits 77 (skipped) when one isn't there.
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, executablePath, profile, folder, ...files] = process.argv.slice(2);
const entries = { playwright: join(modules, "playwright-core", "index.mjs"), axe: join(modules, "axe-core", "axe.min.js") };
for (const [name, path] of Object.entries(entries)) {
  if (existsSync(path)) continue;
  console.log(`no ${name} in ${modules}; share/dev/setup --group full installs it`);
  process.exit(77);
}

const WIDE = { width: 1000, height: 800 };
const NARROW = { width: 360, height: 740 };
const { chromium } = await import(pathToFileURL(entries.playwright));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
         "--disable-sync"],
  bypassCSP: true, // for axe itself
  offline: true,
  viewport: WIDE,
});

async function violations(page) {
  await page.addScriptTag({ path: entries.axe });
  // A heading that follows its own level, and all that helps though no law asks for it.
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations", "incomplete"] }));
  const tell = (rule) => `${rule.id}: ${rule.help}: ${rule.nodes.map((node) => node.html.slice(0, 120)).join(" … ")}`;
  return { violations: found.violations.map(tell), incomplete: found.incomplete.map(tell), passes: found.passes.length };
}

async function look(file) {
  const told = { file, console: [], requests: [], violations: [], incomplete: [], passes: 0 };
  const page = await browser.newPage();
  const url = pathToFileURL(file).href;
  const shot = (what) => page.screenshot({ path: join(folder, `${basename(file, ".html")}-${what}.png`), fullPage: true });
  page.on("console", (message) => told.console.push(message.text()));
  page.on("pageerror", (error) => told.console.push(String(error)));
  page.on("request", (request) => request.url() === url || told.requests.push(request.url()));
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await page.goto(url);
    const found = await violations(page);
    told.violations.push(...found.violations.map((line) => `${colorScheme}: ${line}`));
    told.incomplete.push(...found.incomplete.map((line) => `${colorScheme}: ${line}`));
    told.passes += found.passes;
    await shot(colorScheme);
  }
  told.language = await page.evaluate(() => document.documentElement.lang);
  told.headings = await page.evaluate(() => [...document.querySelectorAll("h1, h2, h3, h4")].map((each) => Number(each.tagName[1])));
  told.text = await page.evaluate(() => document.querySelector("main").innerText);
  await page.setViewportSize(NARROW);
  told.sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await shot("narrow");
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  await page.pdf({ path: join(folder, `${basename(file, ".html")}.pdf`), preferCSSPageSize: true, printBackground: false });
  await page.close();
  return told;
}

for (const file of files) console.log(JSON.stringify(await look(file)));
await browser.close();
