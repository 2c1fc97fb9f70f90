"""Reports of made-up managers, as `geborgen --json report adoption` writes them: one to three teams each, with what is few left out."""
import json
import random

YEAR = 2025
OF_TEAMS = {"talks": 8, "talks_held": 8, "topic_asked": 8, "topic_raised": 8, "team_talks": 1, "team_talks_held": 1,
            "care_talks": 4, "agreements": 6, "trials": 2, "trials_evaluated": 2}
COUNTS_PEOPLE = {"topic_raised", "care_talks", "agreements", "trials", "trials_evaluated"}


def line(chance, team, quarter):
    told = {"people": chance.randint(5, 16)} if quarter else {}
    for count, most in OF_TEAMS.items():
        n = chance.randint(0, most * (1 if quarter else 4))
        if count not in COUNTS_PEOPLE or not 0 < n < 5:
            told[count] = n
    return ({"team": team} if team else {}) | ({"quarter": quarter} if quarter else {}) | told


def write(folder, count):
    chance = random.Random(5)
    for number in range(count):
        teams = [f"Team {number:04}-{letter}" for letter in "abc"[:chance.randint(1, 3)]]
        report = {"format": "geborgen-rapportage", "version": 1, "uid": f"verzonnen-{number}-{YEAR}", "source": f"verzonnen-{number}",
                  "year": YEAR, "made_on": f"{YEAR + 1}-01-05", "minimum": 5, "day": "held",
                  "periods": [{"quarter": quarter, "told_on": f"{YEAR + 1}-01-05"} for quarter in range(1, 5)] + [{"told_on": f"{YEAR + 1}-01-05"}],
                  "lines": [line(chance, team, quarter) for team in [*teams, None] for quarter in range(5)],
                  "kinds": [{"kind": "thuiswerken", "agreements": chance.randint(5, 9)}, {"kind": "anders"}], "sources": []}
        (folder / f"{number:05}.json").write_text(json.dumps(report), encoding="utf-8")
