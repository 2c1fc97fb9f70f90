/* THE table: every noun and verb with its words, options and help. */
#include "client/command.h"

#include "client/commands.h"

const GbNoun gb_nouns[] = {
  { "person", "medewerker", N_ ("the people you talk with") },
  { "team", NULL, N_ ("the teams they are in") },
  { "talk", "gesprek", N_ ("talks: due, planned, held") },
  { "agreement", "afspraak", N_ ("tailored agreements about work and care") },
  { "action", "actiepunt", N_ ("actions: who does what by when") },
  { "remind", "herinnering", N_ ("reminders") },
  { "calendar", "agenda", N_ ("your talks as a calendar") },
  { "handover", "overdracht", N_ ("handing over to another manager, and taking over") },
  { "day", "dag", N_ ("the Dag van de Mantelzorg, 10 November") },
  { "onboarding", "introductie", N_ ("who was told about work and care when they came") },
  { "report", "rapportage", N_ ("what your records tell together") },
  { "retention", "bewaartermijn", N_ ("how long records are kept") },
  { "audit", "logboek", N_ ("who did what to which record when") },
  { "rights", "rechten", N_ ("what the law gives employees who give care") },
  { "support", "ondersteuning", N_ ("who can help, inside the organisation and outside") },
  { "status", NULL, N_ ("how the service is doing") },
  { "doctor", NULL, N_ ("checks everything; fails when something is wrong") },
  { "backup", NULL, N_ ("copies of your records") },
  { "restore", NULL, N_ ("goes back to a copy") },
  { "config", NULL, N_ ("the configuration in force") },
  { "completion", NULL, N_ ("lets your shell complete what you type") },
  { NULL, NULL, NULL },
};

const GbOptionSpec gb_global_options[] = {
  { "json", NULL, N_ ("print one JSON object, or an array for a list") },
  { "lang", "nl|en", N_ ("the language; otherwise that of your session") },
  { "no-color", NULL, N_ ("plain text, without bold") },
  { "help", NULL, N_ ("explain this command") },
  { "version", NULL, N_ ("print the version") },
  { NULL, NULL, NULL },
};

#define OPTIONS(...) ((const GbOptionSpec[]){ __VA_ARGS__, { NULL, NULL, NULL } })
#define NO_OPTIONS   ((const GbOptionSpec[]){ { NULL, NULL, NULL } })
/* clang-format off */
#define OPT_LIMIT { "limit", "N", N_ ("at most so many rows") }
#define OPT_ROWS { "limit", "N", N_ ("at most so many rows, 0 for all; otherwise 30, or all with --json") }
#define OPT_WITH { "with", "PERSON", N_ ("the person: a number or any unambiguous part of the name") }
#define OPT_TEAM { "team", "TEAM", N_ ("the team: a number or any unambiguous part of the name") }
#define OPT_FROM { "from", "DATE", N_ ("from this day on") }
#define OPT_UNTIL { "until", "DATE", N_ ("up to and including this day") }
#define OPT_AUDIENCE { "audience", "employee|manager", N_ ("as what: a new employee, or a new manager") }
#define OPT_YES { "yes", NULL, N_ ("don't ask") }
#define OPT_MINUTES { "minutes", "N", N_ ("how long it takes") }
#define OPT_CHANGES \
  { "kind", "KIND", N_ ("another kind of agreement") }, \
  { "text", "TEXT", N_ ("what was agreed, the work side only; '-' reads it from the standard input") }, \
  { "from", "DATE", N_ ("when it starts") }, \
  { "trial-until", "DATE", N_ ("the end of the trial, also to extend it; empty: no trial") }, \
  { "review-on", "DATE", N_ ("when to review it") }, \
  { "until", "DATE", N_ ("when it ends; empty: it goes on") }, \
  OPT_EMERGENCY, OPT_TEAM_TOLD, OPT_ANYWAY
#define OPT_EMERGENCY { "emergency", "TEXT", N_ ("in an emergency: how to be reached, who takes over at work") }
#define OPT_TEAM_TOLD { "team-told", "TEXT", N_ ("what the team is told") }
#define OPT_TEXT_ACTION { "text", "TEXT", N_ ("what is to be done; '-' reads it from the standard input") }
#define OPT_OWNER { "owner", "manager|employee", N_ ("who does it; otherwise you, the manager") }
#define OPT_ON_TIME { "on", "\"DATE HH:MM\"", N_ ("when it starts") }
#define OPT_ON_HELD { "on", "DATE", N_ ("the day it was held; otherwise the day planned, or today") }
#define OPT_REASON { "reason", "TEXT", N_ ("why; '-' reads it from the standard input") }
#define OPT_DOCUMENT \
  { "open", NULL, N_ ("open it as a page") }, \
  { "output", "FILE", N_ ("write a page (HTML) to this file, or to the standard output with '-'") }, \
  { "markdown", NULL, N_ ("as Markdown") }, \
  { "force", NULL, N_ ("write over a file that is there") }
#define OPT_ANYWAY { "anyway", NULL, N_ ("keep a text that seems to be about health") }
#define OPT_YEAR { "year", "YYYY", N_ ("the Day of that year; otherwise the first that is open") }
#define OPT_PERSON \
  { "email", "ADDRESS", N_ ("the e-mail address") }, \
  { "team", "TEAM", N_ ("the team; made when it isn't there") }, \
  { "hours", "N", N_ ("hours a week: 36 or 37,5") }, \
  { "started", "DATE", N_ ("the first working day") }
/* clang-format on */

const GbCommand gb_commands[] = {
  { "", "", "", OPTIONS (OPT_LIMIT), N_ ("today: what is overdue, what is coming, what needs attention"), "geborgen",
    gb_cmd_overview },

  { "person", "add", "NAME", OPTIONS (OPT_PERSON), N_ ("add somebody, with the talks that follow from it"),
    "geborgen person add \"Voorbeeld A.\" --team Burgerzaken --hours 32 --started 2026-12-01", gb_cmd_person_add },
  { "person", "list", "", OPTIONS (OPT_TEAM, { "left", NULL, N_ ("also who left") }, OPT_LIMIT), N_ ("list people"),
    "geborgen person list --team Burgerzaken", gb_cmd_person_list },
  { "person", "show", "PERSON", NO_OPTIONS, N_ ("somebody, with open talks, agreements and actions"),
    "geborgen person show voorbeeld", gb_cmd_person_show },
  { "person", "edit", "PERSON", OPTIONS ({ "name", "NAME", N_ ("the new name") }, OPT_PERSON),
    N_ ("change somebody; an empty value takes it away"),
    "geborgen person edit voorbeeld --hours 28 --email=", gb_cmd_person_edit },
  { "person", "import", "FILE.csv", OPTIONS ({ "dry-run", NULL, N_ ("only tell what would change") }),
    N_ ("take over a roster, all or nothing; '-' reads the standard input"),
    "geborgen person import personeel.csv --dry-run", gb_cmd_person_import },
  { "person", "leave", "PERSON", OPTIONS ({ "on", "DATE", N_ ("the last day") }),
    N_ ("somebody leaves: open talks are cancelled, agreements stay until they end"),
    "geborgen person leave voorbeeld --on 31-12-2026", gb_cmd_person_leave },
  { "person", "remove", "PERSON", OPTIONS (OPT_YES),
    N_ ("remove somebody who was added by mistake; copies keep it for a while"),
    "geborgen person remove voorbeeld --yes", gb_cmd_person_remove },
  { "person", "export", "PERSON", OPTIONS (OPT_DOCUMENT),
    N_ ("all that is recorded about somebody, for who asks for it (art. 15 AVG)"),
    "geborgen person export voorbeeld --output gegevens.html", gb_cmd_person_export },
  { "person", "erase", "PERSON", OPTIONS (OPT_YES),
    N_ ("erase somebody everywhere, also from the copies (art. 17 AVG)"), "geborgen person erase voorbeeld",
    gb_cmd_person_erase },

  { "team", "add", "NAME", NO_OPTIONS, N_ ("add a team, with its team talks"), "geborgen team add Burgerzaken",
    gb_cmd_team_add },
  { "team", "list", "", NO_OPTIONS, N_ ("list teams"), "geborgen team list", gb_cmd_team_list },
  { "team", "show", "TEAM", NO_OPTIONS, N_ ("a team, its people and its open talks"), "geborgen team show burgerzaken",
    gb_cmd_team_show },
  { "team", "edit", "TEAM", OPTIONS ({ "name", "NAME", N_ ("the new name") }), N_ ("rename a team"),
    "geborgen team edit burgerzaken --name Publiekszaken", gb_cmd_team_edit },
  { "team", "remove", "TEAM", OPTIONS (OPT_YES), N_ ("remove a team that nobody is in"),
    "geborgen team remove burgerzaken --yes", gb_cmd_team_remove },

  { "talk", "list", "",
    OPTIONS ({ "all", NULL, N_ ("also what is held, skipped or cancelled") },
             { "state", "STATE", N_ ("due, planned, held, skipped or cancelled") },
             { "kind", "KIND", N_ ("this kind only") }, OPT_WITH, OPT_TEAM, OPT_FROM, OPT_UNTIL,
             { "days", "N", N_ ("the next N days, today included") }, OPT_ROWS),
    N_ ("list open talks, the soonest first"), "geborgen talk list --days 14", gb_cmd_talk_list },
  { "talk", "show", "ID", NO_OPTIONS, N_ ("a talk, what is still to do, and its reminders"), "geborgen talk show 12",
    gb_cmd_talk_show },
  { "talk", "guide", "ID",
    OPTIONS ({ "points", "NAME", N_ ("other points than the talk's own, such as 'zorg-voorbij'") }, OPT_DOCUMENT),
    N_ ("what to know and to say in a talk: its points, the agreements, what is still to do"),
    "geborgen talk guide 12 --open", gb_cmd_talk_guide },
  { "talk", "add", "KIND",
    OPTIONS (OPT_WITH, OPT_TEAM, { "due", "DATE", N_ ("by when; otherwise what the kind asks for") }, OPT_ON_TIME,
             OPT_MINUTES),
    N_ ("add a talk"), "geborgen talk add mantelzorggesprek --with voorbeeld --on \"vrijdag 10:00\"", gb_cmd_talk_add },
  { "talk", "plan", "ID", OPTIONS (OPT_ON_TIME, OPT_MINUTES), N_ ("plan a talk that is due"),
    "geborgen talk plan 12 --on \"3 dec 10:00\" --minutes 45", gb_cmd_talk_plan },
  { "talk", "move", "ID", OPTIONS (OPT_ON_TIME, OPT_MINUTES), N_ ("move a planned talk to another time"),
    "geborgen talk move 12 --on \"2026-12-10 14:30\"", gb_cmd_talk_move },
  { "talk", "held", "ID",
    OPTIONS (OPT_ON_HELD,
             { "topic-raised", "yes|no", N_ ("was mantelzorg raised as a topic? Says nothing about the person") },
             { "points", "POINTS",
               N_ ("the points that came up, with commas between, or 'all' or 'none'; the others come back") }),
    N_ ("record that a talk was held"), "geborgen talk held 12 --topic-raised yes --points workload,signals",
    gb_cmd_talk_held },
  { "talk", "points", "ID", NO_OPTIONS, N_ ("the points that can be ticked off in a talk, what was left over first"),
    "geborgen talk points 12", gb_cmd_talk_points },
  { "talk", "edit", "ID",
    OPTIONS ({ "on", "DATE", N_ ("the day it was held") },
             { "topic-raised", "yes|no", N_ ("was mantelzorg raised as a topic? Says nothing about the person") },
             { "reason", "TEXT", N_ ("why it was skipped or cancelled; empty takes it away") }, OPT_ANYWAY),
    N_ ("mend what is recorded of a talk that is over"), "geborgen talk edit 12 --on 3-12-2026", gb_cmd_talk_edit },
  { "talk", "skip", "ID", OPTIONS (OPT_REASON, OPT_ANYWAY), N_ ("skip this round; the next is due by the cadence"),
    "geborgen talk skip 12 --reason \"net gesproken\"", gb_cmd_talk_skip },
  { "talk", "cancel", "ID", OPTIONS (OPT_REASON, OPT_ANYWAY),
    N_ ("call an appointment off; what must be held is due again"),
    "geborgen talk cancel 12 --reason \"dubbel ingepland\"", gb_cmd_talk_cancel },

  { "agreement", "list", "",
    OPTIONS (OPT_WITH, { "all", NULL, N_ ("also what has ended") },
             { "state", "STATE", N_ ("proposed, trial, active, ended or handed_over") }, OPT_LIMIT),
    N_ ("list open agreements"), "geborgen agreement list --with voorbeeld", gb_cmd_agreement_list },
  { "agreement", "show", "ID", OPTIONS ({ "history", NULL, N_ ("also what it was before, and its reviews") }),
    N_ ("an agreement"), "geborgen agreement show 3 --history", gb_cmd_agreement_show },
  { "agreement", "add", "",
    OPTIONS (OPT_WITH, { "kind", "KIND", N_ ("such as thuiswerken or flexibele-werktijden") },
             { "text", "TEXT", N_ ("what was agreed, the work side only; '-' reads it from the standard input") },
             { "from", "DATE", N_ ("when it starts; otherwise today") },
             { "trial-until", "DATE", N_ ("the end of the trial; the evaluation is due by then") },
             { "review-on", "DATE", N_ ("when to review it; otherwise after a year") },
             { "until", "DATE", N_ ("when it ends; otherwise it goes on") }, OPT_EMERGENCY, OPT_TEAM_TOLD,
             { "confirmed-on", "DATE", N_ ("the day both of you confirmed it") },
             { "proposed", NULL, N_ ("only proposed so far") }, OPT_ANYWAY),
    N_ ("record an agreement; its evaluation is planned with it"),
    "geborgen agreement add --with voorbeeld --kind thuiswerken --trial-until +3m", gb_cmd_agreement_add },
  { "agreement", "confirm", "ID",
    OPTIONS ({ "by", "manager|employee", N_ ("who confirms it") },
             { "on", "DATE", N_ ("the day it was confirmed; otherwise today") }),
    N_ ("one of you confirms it; a proposal that both confirmed is in force"),
    "geborgen agreement confirm 3 --by employee", gb_cmd_agreement_confirm },
  { "agreement", "review", "ID",
    OPTIONS ({ "outcome", "continue|adapt|end", N_ ("how it goes on") },
             { "employee", "yes|partly|no", N_ ("did it work for the employee?") },
             { "work", "yes|partly|no", N_ ("did it work for the work?") },
             { "team", "yes|partly|no", N_ ("did it work for the team?") },
             { "on", "DATE", N_ ("the day of the review; otherwise today") }, OPT_CHANGES),
    N_ ("record a review; its evaluatiegesprek is held with that"),
    "geborgen agreement review 3 --outcome continue --employee yes --work partly", gb_cmd_agreement_review },
  { "agreement", "change", "ID", OPTIONS (OPT_CHANGES), N_ ("change what was agreed; both confirm it anew"),
    "geborgen agreement change 3 --trial-until +2m", gb_cmd_agreement_change },
  { "agreement", "share", "ID",
    OPTIONS ({ "granted", NULL, N_ ("a successor may see it") }, { "refused", NULL, N_ ("a successor may not see it") },
             { "asked-on", "DATE", N_ ("the day you asked") },
             { "on", "DATE", N_ ("the day of the answer; otherwise today") },
             { "by", "NAME", N_ ("who answered; otherwise the employee") }),
    N_ ("may a successor see it? The employee decides"), "geborgen agreement share 3 --granted",
    gb_cmd_agreement_share },
  { "agreement", "wind-down", "ID",
    OPTIONS ({ "until", "DATE", N_ ("the day on which it ends") },
             { "steps", "N", N_ ("in so many steps; otherwise 3") }),
    N_ ("when the care is over: let it end step by step"), "geborgen agreement wind-down 3 --until +6w",
    gb_cmd_agreement_wind_down },
  { "agreement", "end", "ID", OPTIONS ({ "on", "DATE", N_ ("the last day; otherwise today") }), N_ ("end an agreement"),
    "geborgen agreement end 3 --on 31-12-2026", gb_cmd_agreement_end },

  { "action", "list", "",
    OPTIONS (OPT_WITH, OPT_TEAM, { "talk", "ID", N_ ("agreed in this talk only") },
             { "all", NULL, N_ ("also what is done") }, OPT_ROWS),
    N_ ("list open actions, the most urgent first"), "geborgen action list --with voorbeeld", gb_cmd_action_list },
  { "action", "show", "ID", NO_OPTIONS, N_ ("an action"), "geborgen action show 5", gb_cmd_action_show },
  { "action", "add", "",
    OPTIONS (OPT_WITH, OPT_TEAM, { "talk", "ID", N_ ("the talk it was agreed in; it says with whom") }, OPT_TEXT_ACTION,
             OPT_OWNER, { "due", "DATE", N_ ("by when") }, OPT_ANYWAY),
    N_ ("note an action; it comes back in every guide until it is done"),
    "geborgen action add --with voorbeeld --text \"rooster navragen\" --due +2w", gb_cmd_action_add },
  { "action", "edit", "ID",
    OPTIONS (OPT_TEXT_ACTION, OPT_OWNER, { "due", "DATE", N_ ("by when; empty: no day") }, OPT_ANYWAY),
    N_ ("change an action"), "geborgen action edit 5 --due 3-12-2026", gb_cmd_action_edit },
  { "action", "done", "ID",
    OPTIONS ({ "on", "DATE", N_ ("the day it was done; otherwise today") },
             { "undo", NULL, N_ ("it isn't done after all") }),
    N_ ("an action is done"), "geborgen action done 5", gb_cmd_action_done },

  { "remind", "list", "",
    OPTIONS ({ "all", NULL, N_ ("also what is done") }, { "state", "STATE", N_ ("pending, shown, snoozed or done") },
             OPT_WITH, { "talk", "ID", N_ ("of this talk only") }, { "agreement", "ID", N_ ("of this agreement only") },
             OPT_UNTIL, OPT_ROWS),
    N_ ("list reminders, the soonest first"), "geborgen remind list --until +2w", gb_cmd_remind_list },
  { "remind", "snooze", "ID",
    OPTIONS ({ "for", "TIME", N_ ("so long: 30m, 2h, 1d, 2w, or PT30M as ISO 8601 has it") },
             { "until", "\"DATE HH:MM\"", N_ ("until then; otherwise tomorrow at 9:00") }),
    N_ ("show a reminder again later"), "geborgen remind snooze 7 --for 2h", gb_cmd_remind_snooze },
  { "remind", "done", "ID", NO_OPTIONS, N_ ("a reminder has served its purpose"), "geborgen remind done 7",
    gb_cmd_remind_done },
  { "remind", "test", "", NO_OPTIONS, N_ ("show a reminder now, to see that it works"), "geborgen remind test",
    gb_cmd_remind_test },

  { "calendar", "export", "[FILE]",
    OPTIONS (OPT_FROM, OPT_UNTIL, { "talk", "ID", N_ ("this talk alone") },
             { "force", NULL, N_ ("write over a file that is there") }),
    N_ ("write the calendar to a file (Gesprekken.ics), or to the standard output with '-'"),
    "geborgen calendar export gesprekken.ics", gb_cmd_calendar_export },
  { "calendar", "path", "", NO_OPTIONS, N_ ("where the live calendar file is, for Thunderbird"),
    "geborgen calendar path", gb_cmd_calendar_path },

  { "handover", "key", "[create|show|export] [FILE]",
    OPTIONS (
        { "passphrase-file", "FILE", N_ ("read the passphrase from this file of yours, '-' from the standard input") },
        { "force", NULL, N_ ("write over a file that is there") }),
    N_ ("the key to which others can seal a handover for you"), "geborgen handover key export sleutel.txt",
    gb_cmd_handover_key },

  { "day", "show", "", OPTIONS (OPT_YEAR), N_ ("the Day and the steps towards it"), "geborgen day show",
    gb_cmd_day_show },
  { "day", "plan", "", OPTIONS (OPT_ON_TIME, OPT_MINUTES, OPT_YEAR), N_ ("plan the activity of the Day"),
    "geborgen day plan --on \"10 nov 12:00\" --minutes 90", gb_cmd_day_plan },
  { "day", "done", "", OPTIONS (OPT_ON_HELD, OPT_YEAR), N_ ("record that the Day was given attention"),
    "geborgen day done", gb_cmd_day_done },

  { "onboarding", "due", "", NO_OPTIONS, N_ ("who is new and wasn't told yet"), "geborgen onboarding due",
    gb_cmd_onboarding_due },
  { "onboarding", "list", "", OPTIONS (OPT_AUDIENCE, OPT_WITH, OPT_FROM, OPT_UNTIL, OPT_ROWS),
    N_ ("who was told when, the newest first"), "geborgen onboarding list --audience manager", gb_cmd_onboarding_list },
  { "onboarding", "show", "ID", NO_OPTIONS, N_ ("one of them"), "geborgen onboarding show 3", gb_cmd_onboarding_show },
  { "onboarding", "add", "",
    OPTIONS (OPT_WITH, { "people", "N", N_ ("so many at once, instead of a person") }, OPT_AUDIENCE,
             { "document", "TEXT", N_ ("by which document; otherwise the handbook's chapter") },
             { "on", "DATE", N_ ("the day they were told; otherwise today") },
             { "by", "TEXT", N_ ("by whom: a role, or a name") }),
    N_ ("record that somebody new, or a group, was told"),
    "geborgen onboarding add --with voorbeeld --document \"Welkom bij ons\" --by HR", gb_cmd_onboarding_add },
  { "onboarding", "remove", "ID", OPTIONS (OPT_YES), N_ ("remove one that was recorded by mistake"),
    "geborgen onboarding remove 3 --yes", gb_cmd_onboarding_remove },

  { "report", "year", "",
    OPTIONS ({ "year", "YYYY", N_ ("that year; otherwise this one") }, OPT_WITH, OPT_TEAM,
             { "names", NULL, N_ ("with the names of people and teams; otherwise none") }, OPT_DOCUMENT),
    N_ ("a year of talks at a glance"), "geborgen report year --output jaar.html", gb_cmd_report_year },
  { "report", "adoption", "",
    OPTIONS ({ "year", "YYYY", N_ ("that year; otherwise this one") }, { "csv", NULL, N_ ("as a table for a spreadsheet") },
             OPT_DOCUMENT),
    N_ ("how far the method is taken up, by team and quarter, with nobody named"),
    "geborgen report adoption --json > rapportage.json", gb_cmd_report_adoption },
  { "report", "merge", "FILE...", OPTIONS ({ "csv", NULL, N_ ("as a table for a spreadsheet") }, OPT_DOCUMENT),
    N_ ("add up the reports of several managers: files, folders, or '-' for a list of names"),
    "geborgen report merge rapportages --output organisatie.html", gb_cmd_report_merge },

  { "retention", "show", "", NO_OPTIONS, N_ ("the terms in force, and how much has passed its term"),
    "geborgen retention show", gb_cmd_retention_show },
  { "retention", "apply", "", OPTIONS ({ "dry-run", NULL, N_ ("only show what would be erased") }, OPT_YES),
    N_ ("erase what has passed its term, also from the copies"), "geborgen retention apply --dry-run",
    gb_cmd_retention_apply },

  { "audit", "list", "",
    OPTIONS ({ "with", "PERSON", N_ ("lines about this person and this person's records") },
             { "subject", "RECORD", N_ ("a kind of record, or one of them: talk, or talk:12") }, OPT_FROM, OPT_UNTIL,
             OPT_ROWS),
    N_ ("what was done, the newest first; never what a record says"), "geborgen audit list --with voorbeeld",
    gb_cmd_audit_list },
  { "audit", "verify", "",
    OPTIONS ({ "hash", "HASH", N_ ("look for the line with this hash, which you noted before") }),
    N_ ("check that no line was changed or taken out"), "geborgen audit verify", gb_cmd_audit_verify },

  { "rights", "list", "", NO_OPTIONS, N_ ("list the rights"), "geborgen rights list", gb_cmd_rights_list },
  { "rights", "show", "ID", NO_OPTIONS, N_ ("a right: for whom, how much, how to ask for it"),
    "geborgen rights show kortdurend-zorgverlof", gb_cmd_rights_show },
  { "rights", "hours", "",
    OPTIONS ({ "weekly", "N", N_ ("hours a week: 36 or 37,5") },
             { "with", "PERSON", N_ ("the hours recorded of this person") }),
    N_ ("how many hours of care leave there are at most"), "geborgen rights hours --weekly 32", gb_cmd_rights_hours },
  { "rights", "deadlines", "",
    OPTIONS ({ "start", "DATE", N_ ("when it should start") },
             { "right", "RIGHT", N_ ("flexibel-werken or langdurend-zorgverlof; otherwise both") }),
    N_ ("by when it has to be asked for and decided"), "geborgen rights deadlines --start \"1 mrt\"",
    gb_cmd_rights_deadlines },

  { "support", "list", "",
    OPTIONS ({ "inside", NULL, N_ ("inside the organisation only") },
             { "outside", NULL, N_ ("outside the organisation only") }),
    N_ ("list who can help"), "geborgen support list --inside", gb_cmd_support_list },
  { "support", "show", "ID", NO_OPTIONS, N_ ("who they are, what for, how to reach them"),
    "geborgen support show mantelzorgnl", gb_cmd_support_show },

  { "status", "", "", NO_OPTIONS, N_ ("how the service is doing"), "geborgen status", gb_cmd_status },
  { "doctor", "", "", NO_OPTIONS, N_ ("checks everything; fails when something is wrong"), "geborgen doctor",
    gb_cmd_doctor },
  { "backup", "", "", NO_OPTIONS, N_ ("make a verified copy now"), "geborgen backup", gb_cmd_backup },
  { "backup", "list", "", NO_OPTIONS, N_ ("list the copies, the newest first"), "geborgen backup list",
    gb_cmd_backup_list },
  { "restore", "", "NAME", NO_OPTIONS, N_ ("go back to a copy, by its name or 'latest'; what is there now is kept"),
    "geborgen restore latest", gb_cmd_restore },
  { "config", "", "", NO_OPTIONS, N_ ("the configuration in force"), "geborgen config", gb_cmd_config_show },
  { "config", "show", "", NO_OPTIONS, N_ ("the configuration in force"), "geborgen config show", gb_cmd_config_show },
  { "config", "path", "", NO_OPTIONS, N_ ("where the configuration file is read from"), "geborgen config path",
    gb_cmd_config_path },
  { "completion", "", "bash|zsh|fish", NO_OPTIONS, N_ ("print the script for your shell"), "geborgen completion bash",
    gb_cmd_completion },
  { NULL, NULL, NULL, NULL, NULL, NULL, NULL },
};
