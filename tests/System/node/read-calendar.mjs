// Reads a calendar file with ical.js and tells its events as JSON: what a calendar program would import.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8")));
const told = (time) => (time.isDate ? time.toString() : time.toJSDate().toISOString());
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    sequence: event.sequence,
    stamp: told(component.getFirstPropertyValue("dtstamp")),
    allDay: event.startDate.isDate,
    zone: event.startDate.isDate ? "" : event.startDate.zone.tzid,
    start: told(event.startDate),
    end: told(event.endDate),
    summary: event.summary,
    description: event.description,
    language: component.getFirstProperty("summary").getParameter("language"),
    alarms: component.getAllSubcomponents("valarm").map((alarm) => alarm.getFirstPropertyValue("trigger").toSeconds()),
  };
});
process.stdout.write(JSON.stringify({ version: calendar.getFirstPropertyValue("version"), events }));
