/* Every name the two programs share: bus, paths, files. Nothing else spells them out. */
#pragma once

#define GB_BUS_NAME             "org.geborgen.Daemon1"
#define GB_OBJECT_PATH          "/org/geborgen/Daemon1"
#define GB_INTERFACE_SERVICE    "org.geborgen.Daemon1.Service"
#define GB_INTERFACE_PEOPLE     "org.geborgen.Daemon1.People"
#define GB_INTERFACE_TALKS      "org.geborgen.Daemon1.Talks"
#define GB_INTERFACE_AGREEMENTS "org.geborgen.Daemon1.Agreements"
#define GB_INTERFACE_ACTIONS    "org.geborgen.Daemon1.Actions"
#define GB_INTERFACE_ROADMAP    "org.geborgen.Daemon1.Roadmap"
#define GB_INTERFACE_TASKS      "org.geborgen.Daemon1.Tasks"
#define GB_INTERFACE_REFERENCE  "org.geborgen.Daemon1.Reference"
#define GB_INTERFACE_REPORTS    "org.geborgen.Daemon1.Reports"
#define GB_INTERFACE_DOCUMENTS  "org.geborgen.Daemon1.Documents"
#define GB_INTERFACE_HANDOVERS  "org.geborgen.Daemon1.Handovers"
#define GB_INTERFACE_DAYS       "org.geborgen.Daemon1.Days"
#define GB_INTERFACE_ERKENNING  "org.geborgen.Daemon1.Erkenning"
#define GB_INTERFACE_SURVEYS    "org.geborgen.Daemon1.Surveys"
#define GB_INTERFACE_AUDIT      "org.geborgen.Daemon1.Audit"
#define GB_INTERFACE_RETENTION  "org.geborgen.Daemon1.Retention"
#define GB_INTERFACE_PILLARS    "org.geborgen.Daemon1.Pillars"
#define GB_INTERFACE_EVIDENCE   "org.geborgen.Daemon1.Evidence"
#define GB_INTERFACE_ONBOARDING "org.geborgen.Daemon1.Onboarding"
#define GB_INTERFACE_HANDBOOK   "org.geborgen.Daemon1.Handbook"
#define GB_INTERFACE_REMINDERS  "org.geborgen.Daemon1.Reminders"
#define GB_INTERFACE_CALENDAR   "org.geborgen.Daemon1.Calendar"

/* The contract between client and daemon. Raise it when a method or a key changes its meaning;
 * the two refuse to talk across different numbers. */
#define GB_CONTRACT_VERSION 2u

#define GB_APP_ID      "org.geborgen.Geborgen"
#define GB_TEXT_DOMAIN "geborgen"

#define GB_DATA_FOLDER     "geborgen"       /* below $XDG_DATA_HOME, 0700 */
#define GB_DATABASE_FILE   "geborgen.db"    /* 0600 */
#define GB_BACKUP_FOLDER   "backups"        /* 0700, below the data folder */
#define GB_CALENDAR_FOLDER "calendar"       /* 0700, below the data folder */
#define GB_CALENDAR_FILE   "Gesprekken.ics" /* 0444; Thunderbird shows this file's name */
#define GB_EVIDENCE_FOLDER "evidence"       /* 0700, below the data folder; its files 0600 */
#define GB_KEY_FILE        "handover.key"   /* 0600, below the data folder */
#define GB_POINTS_FOLDER   "talking-points" /* below geborgen/ of the XDG data directories */
#define GB_HANDBOOK_FOLDER "handbook"       /* likewise */
#define GB_RIGHTS_FILE     "rights.conf"    /* likewise */
#define GB_SUPPORT_FILE    "support.conf"   /* likewise */
#define GB_PILLARS_FILE    "pillars.conf"   /* likewise */
#define GB_ERKENNING_FILE  "erkenning.conf" /* likewise */
#define GB_ROADMAP_FILE    "roadmap.conf"   /* likewise */
#define GB_CONFIG_FILE     "geborgen.conf"  /* below $XDG_CONFIG_HOME/geborgen */

#define GB_QUESTIONS_FILE "questionnaire.conf" /* likewise */

/* Bounds on what a person can type or a file can bring. */
#define GB_NAME_MAX        200u   /* characters in a person's or team's name */
#define GB_EMAIL_MAX       254u   /* octets, RFC 5321 */
#define GB_TEXT_MAX        4000u  /* characters in an agreement's text or a reason */
#define GB_ROSTER_MAX      20000u /* people in one import */
#define GB_POINTS_SIZE_MAX 65536u /* octets in a file of talking points */

#define GB_REFERENCE_SIZE_MAX  65536u /* octets in a file of rights or support */
#define GB_REFERENCE_MAX       200u   /* groups in one, and records in all */
#define GB_REFERENCE_ID_MAX    64u
#define GB_REFERENCE_LINE_MAX  300u  /* characters in a title or another line */
#define GB_REFERENCE_TEXT_MAX  2000u /* characters in a text */
#define GB_REFERENCE_ORDER_MAX 9999
