// Does ical.js, the parser that Thunderbird has, find the moments that stand beside each calendar?
//
//   node ical-js.mjs MODULES FILE.ics...
//
// Each FILE.ics has a FILE.expected with "UID<TAB>START<TAB>END" a line. ical.js is looked for in $GB_NODE_MODULES, then in
// MODULES; exits 77 (skipped) when it is in neither.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

async function load(folders) {
  for (const folder of folders) {
    const path = join(folder, "ical.js", "dist", "ical.js");
    if (existsSync(path)) return (await import(pathToFileURL(path))).default;
  }
  console.log(`skipped: no ical.js in ${folders.join(" or ")}; share/dev/setup installs it`);
  process.exit(77);
}

const [modules, ...files] = process.argv.slice(2);
const ICAL = await load([process.env.GB_NODE_MODULES, modules].filter((folder) => folder));
let failed = 0;

function check(file, what, found, wanted) {
  if (found === wanted) return;
  console.log(`${file}: ${what}: found ${found}, expected ${wanted}`);
  failed++;
}

// A date as it stands, a time as the instant it is.
function moment(time) {
  if (time.isDate) return time.toString();
  if (time.zone === ICAL.Timezone.localTimezone) return "floating";
  return new Date(time.toUnixTime() * 1000).toISOString().replace(".000Z", "Z");
}

function checkEvent(file, component, line) {
  const event = new ICAL.Event(component);
  const times = event.iterator();
  const first = event.getOccurrenceDetails(times.next());
  check(file, "event", [event.uid, moment(event.startDate), moment(event.endDate)].join("\t"), line);
  check(file, `${event.uid} expanded`, [event.uid, moment(first.startDate), moment(first.endDate)].join("\t"), line);
  check(file, `${event.uid} recurs`, times.next() ?? null, null);
  for (const alarm of component.getAllSubcomponents("valarm")) {
    check(file, `${event.uid} alarm before`, alarm.getFirstPropertyValue("trigger").isNegative, true);
  }
}

for (const file of files) {
  ICAL.TimezoneService.reset();
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
  const lines = readFileSync(file.replace(/\.ics$/, ".expected"), "utf8").trimEnd().split("\n");
  const events = calendar.getAllSubcomponents("vevent");
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  check(file, "events", events.length, lines.length);
  events.forEach((event, i) => checkEvent(file, event, lines[i]));
  console.log(`${file}: ${events.length} events, ${lines.length} expected`);
}
if (files.length === 0) {
  console.log("usage: node ical-js.mjs MODULES FILE.ics...");
  process.exit(2);
}
process.exit(failed ? 1 : 0);
