"""The four pillars and what shows them: evidence with files of every kind, checklists that follow the records, and what falls back."""

import hashlib
import os
import socket
import subprocess

import tap
from gi.repository import Gio, GLib
from house import NAME, PATH, PATIENCE, die_with_parent
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

    def test_evidence_is_listed_for_an_item_or_a_whole_pillar(self):
        for items in ("borgen.vindbaar", "beschrijven.visie,erkenning.1.meting"):
            self.json("evidence", "add", items, "--text", "Voorbeeld")
        for item, there in (("borgen.vindbaar", [1]), ("borgen", [1]), ("borgen.", [1]), ("beschrijven", [2]), ("erkenning", [2]),
                            ("erkenning.1.meting", [2]), ("bekwamen", []), ("borgen.gesprekscyclus", [])):
            with self.subTest(item=item):
                self.assertEqual([one["id"] for one in self.json("evidence", "list", item)], there)
                self.assertEqual([one["id"] for one in self.json("pillar", "evidence", item)], there)
        for item in ("xyz", "borgen.niets", "erkenning.9", "."):
            with self.subTest(item=item):
                self.refused(3, ["evidence", "list", item])

    # There is one way in for a file, and two commands that take it.
    ADDING = (["evidence", "add", "borgen.vindbaar", "--text", "Voorbeeld"], ["erkenning", "add", "1", "--text", "Voorbeeld"])

    def refused_file(self, path, status, said):
        for command in self.ADDING:
            with self.subTest(command=command[0], path=str(path)):
                done = self.refused(status, [*command, "--file", str(path)], said)
                self.assertEqual((done.out, done.err.count("\n")), ("", 1))
                self.assertNotRegex(done.err[:-1], "[\x00-\x1f\u202a-\u202e]")
        self.assertEqual((self.kept(), self.json("evidence", "list")), ([], []))

    def test_what_is_no_document_is_refused(self):
        document = self.file("echt.pdf")
        folder = self.house.folder
        (folder / "link.pdf").symlink_to(document)
        (folder / "los.pdf").symlink_to(folder / "nergens")
        (folder / "kring.pdf").symlink_to(folder / "kring.pdf")
        os.mkfifo(folder / "pijp")
        self.file("leeg.pdf", b"")
        with (folder / "groot.pdf").open("wb") as sparse:
            sparse.truncate(100 * 1024 * 1024 + 1)
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(folder / "stekker"))
            for name, status, said in (("link.pdf", 2, "is a link"), ("los.pdf", 2, "is a link"), ("kring.pdf", 2, "is a link"),
                                       ("pijp", 2, "no ordinary file"), ("stekker", 2, "no ordinary file"), ("leeg.pdf", 2, "is empty"),
                                       (".", 2, "no ordinary file"), ("groot.pdf", 2, "larger than 100 MB"),
                                       ("/dev/zero", 2, "no ordinary file"), ("/dev/null", 2, "no ordinary file"),
                                       ("/proc/self/mem", 2, "is empty"), ("weg.pdf", 3, "No such file"),
                                       ("weg\n\x1b[31m\u202efdp.exe", 3, "No such file"), ("x" * 256, 1, "too long"),
                                       ("echt.pdf/binnen", 1, "Not a directory"), ("", 3, "No such file")):
                self.refused_file(folder / name if name else "", status, said)
        self.assertEqual(document.read_bytes(), b"%PDF-1.7 voorbeeld")

    def test_a_file_at_work_is_refused(self):
        path = self.file("groeit.csv")
        os.truncate(path, 90 * 1024 * 1024)
        # It grows for as long as anybody copies it.
        writer = subprocess.Popen(["/usr/bin/python3", "-c", "import itertools,os,sys\nf=os.open(sys.argv[1],os.O_WRONLY)\nprint('x',flush=True)\n"
                                   "for n in itertools.cycle(range(9 << 20)): os.pwrite(f, b'x', (90 << 20) + n)", str(path)],
                                  stdout=subprocess.PIPE, preexec_fn=die_with_parent)
        try:
            writer.stdout.read(1)
            self.refused_file(path, 2, "changed while it was copied")
        finally:
            writer.kill()
            writer.wait()
            writer.stdout.close()

    def test_a_file_that_vanishes_is_there_or_not(self):
        path = self.file("weg.pdf")
        with path.open("rb") as opened:
            path.unlink()
            record = {"items": GLib.Variant("as", ["erkenning.1"]), "text": GLib.Variant("s", "x"), "name": GLib.Variant("s", "../../x")}
            files = Gio.UnixFDList.new_from_array([os.dup(opened.fileno())])
            answer, _ = self.house.connection.call_with_unix_fd_list_sync(NAME, PATH, f"{NAME}.Evidence", "Add", GLib.Variant(
                "(a{sv}ah)", (record, [0])), None, Gio.DBusCallFlags.NONE, int(PATIENCE * 1000), files, None)
        self.assertEqual(answer.unpack()[0]["name"], "x")
        self.assertEqual(self.kept(), [hashlib.sha256(b"%PDF-1.7 voorbeeld").hexdigest()])

    def test_a_hostile_name_is_made_harmless(self):
        folder = os.fsencode(self.house.folder)
        (self.house.folder / "map").mkdir()
        for number, (name, kept) in enumerate((
                ("fout\n\x1b[31m\u202efdp" + "é" * 60 + ".pdf", "fout[31mfdp" + "é" * 60 + ".pdf"), (b"\xff\xfe.pdf", "\ufffd\ufffd.pdf"),
                ("y" * 251 + ".pdf", "y" * 251 + ".pdf"), ("../map/../plan.txt", "plan.txt"), ("..verborgen", "verborgen"), ("-rf", "-rf"),
                ("\u202e\n", "document"), ("\ufb00:*?.md", "\ufb00___.md"))):
            raw = os.path.join(folder, b"map", os.fsencode(name))
            with open(raw, "wb") as odd:
                odd.write(f"bestand {number}".encode())
            for command in self.ADDING:
                with self.subTest(command=command[0], name=name):
                    evidence = self.json(*command, "--file", os.fsdecode(raw))
                    shown = self.json("evidence", "show", str(evidence["id"]))
                    self.assertEqual((shown["name"], shown["sha256"]), (kept, hashlib.sha256(f"bestand {number}".encode()).hexdigest()))
        self.assertEqual(len(self.kept()), 8)
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
        # A pillar by its own name is all its items.
        self.assertEqual(self.json("pillar", "show", "borgen"), self.json("pillar", "list", "--pillar", "borgen"))
        self.assertIn("borgen.vindbaar", self.ok("pillar", "show", "borgen").out)
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
