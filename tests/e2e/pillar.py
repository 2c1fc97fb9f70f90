"""The four pillars and what shows them: evidence with files of every kind, checklists that follow the records, and what falls back."""

import hashlib
import os

import tap
from gi.repository import GLib
from whole import TODAY, WholeCase


class Pillars(WholeCase):
    def file(self, name, data=b"%PDF-1.7 voorbeeld"):
        path = self.house.folder / name
        path.write_bytes(data)
        return path

    def kept(self):
        """The names in the evidence folder."""
        folder = self.data / "evidence"
        return sorted(path.name for path in folder.iterdir()) if folder.exists() else []

    def setUp(self):
        super().setUp()
        self.house.start_daemon()
        self.data = self.house.data

    def item(self, name):
        return self.json("pillar", "show", name)

    def test_evidence_comes_and_goes_with_its_file(self):
        path = self.file("Beleid 2026.pdf")
        added = self.json("evidence", "add", "borgen.vindbaar, erkenning.4", "--text", "Hoofdstuk op intranet", "--file", str(path),
                          "--on", "2026-03-01")
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        self.assertEqual((added["items"], added["name"], added["sha256"], added["size"], added["on"]),
                         (["borgen.vindbaar", "erkenning.4"], "Beleid 2026.pdf", digest, path.stat().st_size, "2026-03-01"))
        self.assertEqual(self.kept(), [digest])
        self.assertEqual((self.data / "evidence" / digest).stat().st_mode & 0o777, 0o600)
        self.assertEqual((self.data / "evidence").stat().st_mode & 0o777, 0o700)
        # the document may go: the copy is ours
        path.unlink()
        back = self.house.folder / "terug.pdf"
        self.ok("evidence", "save", "1", "--output", str(back))
        self.assertEqual(hashlib.sha256(back.read_bytes()).hexdigest(), digest)
        self.refused(5, ["evidence", "save", "1", "--output", str(back)])
        # a second piece with the same document
        self.json("evidence", "add", "borgen.vindbaar", "--text", "Ook in het handboek", "--file", str(back))
        self.assertEqual(self.kept(), [digest])
        self.ok("evidence", "remove", "1", "--yes")
        self.assertEqual(self.kept(), [digest])
        self.ok("evidence", "remove", "2", "--yes")
        self.assertEqual(self.kept(), [])
        self.refused(3, ["evidence", "show", "1"])

    def test_what_is_no_document_is_refused(self):
        document = self.file("echt.pdf")
        link = self.house.folder / "link.pdf"
        link.symlink_to(document)
        pipe = self.house.folder / "pijp"
        os.mkfifo(pipe)
        empty = self.file("leeg.pdf", b"")
        huge = self.house.folder / "groot.pdf"
        with huge.open("wb") as sparse:
            sparse.truncate(100 * 1024 * 1024 + 1)
        secret = self.file("dicht.pdf")
        for path, status, said in ((link, 2, "is a link"), (pipe, 2, "no ordinary file"), (empty, 2, "is empty"),
                                   (huge, 2, "larger than 100 MB"), (self.house.folder, 2, "no ordinary file"),
                                   ("/dev/zero", 2, "no ordinary file"), (self.house.folder / "weg.pdf", 3, "No such file")):
            done = self.refused(status, ["evidence", "add", "borgen.vindbaar", "--text", "Voorbeeld", "--file", str(path)])
            self.assertIn(said, done.err)
            self.assertEqual(done.err.count("\n"), 1)
        self.assertEqual((self.kept(), self.json("evidence", "list")), ([], []))
        self.assertTrue(secret.exists())

    def test_a_hostile_name_is_made_harmless(self):
        path = self.file("fout\n\x1b[31m\u202efdp" + "é" * 60 + ".pdf")
        added = self.json("evidence", "add", "borgen.vindbaar", "--text", "Voorbeeld", "--file", str(path))
        self.assertEqual(added["name"], "fout[31mfdp" + "é" * 60 + ".pdf")
        raw = os.fsencode(self.house.folder) + b"/\xff\xfe.pdf"
        with open(raw, "wb") as odd:
            odd.write(b"x")
        added = self.json("evidence", "add", "borgen.vindbaar", "--text", "Voorbeeld", "--file", os.fsdecode(raw))
        self.assertEqual(added["name"], "\ufffd\ufffd.pdf")
        # who speaks to the service himself gets no further than a name
        record = {"items": GLib.Variant("as", ["borgen.vindbaar"]), "text": GLib.Variant("s", "x"), "name": GLib.Variant("s", "../../x")}
        with self.assertRaisesRegex(Exception, "come along"):
            self.house.call("Evidence", "Add", "(a{sv}ah)", record, [0])

    def test_a_file_that_changed_is_told(self):
        self.json("evidence", "add", "borgen.vindbaar", "--text", "Voorbeeld", "--file", str(self.file("beleid.pdf")))
        self.assertEqual(self.json("pillar", "check")["file_problems"], [])
        kept = self.data / "evidence" / self.kept()[0]
        kept.write_bytes(b"%PDF-1.7 Voorbeeld")
        self.assertIn("'beleid.pdf' is missing", self.json("pillar", "check")["file_problems"][0])
        checks = [check for check in self.house.client("--json", "doctor").json if check["check"] == "evidence"]
        self.assertEqual([check["ok"] for check in checks], [False])
        kept.unlink()
        done = self.refused(1, ["evidence", "save", "1", "--output", str(self.house.folder / "uit.pdf")])
        self.assertIn("'beleid.pdf' is missing", done.err)

    def test_a_kill_leaves_nothing_half(self):
        self.json("evidence", "add", "borgen.vindbaar", "--text", "Voorbeeld", "--file", str(self.file("beleid.pdf")))
        (self.data / "evidence" / "incoming-halfaf").write_bytes(b"half")
        self.house.kill_daemon()
        self.house.start_daemon()
        self.house.wait(lambda: len(self.kept()) == 1, what="the half copy to go")
        self.assertEqual(len(self.json("evidence", "list")), 1)

    def test_checklists_follow_the_records(self):
        self.assertEqual(len(self.json("pillar", "list")), 16)
        self.assertEqual(len(self.json("pillar", "list", "--pillar", "borgen")), 4)
        self.refused(2, ["pillar", "list", "--pillar", "vrijheid"])
        self.refused(3, ["pillar", "show", "borgen.niets"])
        done = self.refused(5, ["pillar", "edit", "beschrijven.visie", "--state", "done"])
        self.assertIn("nothing shows 'beschrijven.visie' yet", done.err)
        self.json("evidence", "add", "beschrijven.visie", "--text", "Visie in het jaarplan")
        item = self.json("pillar", "edit", "beschrijven.visie", "--state", "done", "--owner", "HR", "--note", "Ieder jaar in januari")
        self.assertEqual((item["state"], item["owner"], item["reason"], item["checked_on"]),
                         ("done", "HR", "evidence", TODAY().isoformat()))
        self.ok("evidence", "remove", "1", "--yes")
        item = self.item("beschrijven.visie")
        self.assertEqual((item["state"], item["fell_on"], item["pieces"]), ("open", TODAY().isoformat(), []))
        self.assertIn("open again", self.ok("pillar", "list", "--open").out)
        titles = [reminder["title"] for reminder in self.json("remind", "list")]
        self.assertTrue(any(title.startswith("Put in order: ") for title in titles), titles)

    def test_a_talk_shows_it(self):
        self.add_person("Testpersoon Een", "--started", "2015-02-01")
        talk = self.json("talk", "list", "--kind", "functioneringsgesprek")[0]["id"]
        self.json("talk", "held", str(talk), "--topic-raised", "yes", "--on", TODAY().isoformat())
        item = self.item("borgen.gesprekscyclus")
        self.assertEqual((item["state"], item["reason"]), ("done", "fact"))
        self.assertIn("1 of 1", item["why"])
        fact = next(fact for fact in self.json("evidence", "facts") if fact["id"] == "topic-raised")
        self.assertEqual((fact["count"], fact["of"], fact["as_of"]), (1, 1, TODAY().isoformat()))
        dutch = self.ok("--lang", "nl", "pijler", "check").out
        self.assertIn("Borgen: 1 van de 4 klaar", dutch)
        # an organisation that asks for evidence instead
        own = self.data / "pillars.conf"
        own.write_text("[borgen.gesprekscyclus]\nfact=\n[borgen.eigen]\ntitle-nl=Eigen punt\ntext-nl=Van ons.\n", encoding="utf-8")
        item = self.item("borgen.gesprekscyclus")
        self.assertEqual((item["state"], item["reason"]), ("open", "nothing-yet"))
        self.assertEqual(self.item("borgen.eigen")["title"], "Eigen punt")

    def test_health_stays_out(self):
        done = self.refused(5, ["evidence", "add", "borgen.vindbaar", "--text", "Zijn vrouw heeft kanker"])
        self.assertIn("--anyway", done.err)
        self.refused(5, ["pillar", "edit", "borgen.vindbaar", "--note", "Zij heeft dementie"])
        self.json("evidence", "add", "borgen.vindbaar", "--text", "Zijn vrouw heeft kanker", "--anyway")

    def test_a_copy_says_what_is_not_in_it(self):
        self.assertNotIn("evidence", self.ok("backup").out)
        self.json("evidence", "add", "borgen.vindbaar", "--text", "Voorbeeld", "--file", str(self.file("beleid.pdf")))
        self.assertIn("The files of evidence aren't in it", self.ok("backup").out)
        self.ok("evidence", "add", "borgen.vindbaar", "--text", "Nog een")
        self.ok("restore", "latest")
        self.assertEqual([each["name"] for each in self.json("evidence", "list")], ["beleid.pdf"])
        self.assertEqual(self.json("pillar", "check")["file_problems"], [])


if __name__ == "__main__":
    tap.main()
