"""Real shells on a terminal of their own, into which a test types. What stands on the line comes back over a pipe, so that nothing waits by the clock."""

import fcntl
import os
import pty
import select
import shlex
import shutil
import subprocess
import termios
import threading

from house import PATIENCE, TimedOut, die_with_parent

PIPE = 9
SEE = "\x14"  # ^T: the shell writes its line into the pipe
CLEAR = "\x15"  # ^U
APART = "\x1f"


class Shell:
    """What a test types into; see the classes below."""

    name = None

    @classmethod
    def missing(cls):
        return None if shutil.which(cls.name) else f"{cls.name} isn't installed"

    def __init__(self, house, env=None, script=None):
        script = script or self.script
        self.env = house.env | {"TERM": "xterm", "PATH": f"{house.client_path.parent}:{os.environ.get('PATH', os.defpath)}", "PS1": "$ ",
                                "INPUTRC": "/dev/null", "HISTFILE": "", "SHELL": "/bin/sh"} | (env or {})
        self.folder = house.folder
        self.reader, writer = os.pipe()
        self.master, slave = pty.openpty()
        termios.tcsetwinsize(slave, (50, 200))
        self.drawn = b""

        def prepare():
            die_with_parent()
            os.setsid()
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)
            os.dup2(writer, PIPE)
        self.process = subprocess.Popen(self.argv, env=self.env, cwd=self.folder, stdin=slave, stdout=slave, stderr=slave,
                                        pass_fds=(PIPE,), close_fds=True, preexec_fn=prepare)
        house.processes.append(self.process)
        os.close(writer)
        os.close(slave)
        # What the shell draws nobody reads but a test that looks for it; left alone it would stop the shell.
        self.drawer = threading.Thread(target=self.draw, daemon=True)
        self.drawer.start()
        self.command(self.setup(script))

    def draw(self):
        while True:
            try:
                part = os.read(self.master, 65536)
            except OSError:
                return
            if not part:
                return
            self.drawn += part

    def close(self):
        self.process.kill()
        self.process.wait()
        self.drawer.join()
        os.close(self.master)
        os.close(self.reader)

    def send(self, text):
        data = text.encode()
        while data:
            data = data[os.write(self.master, data):]

    def receive(self):
        """What the shell writes into the pipe, up to a zero octet."""
        got = b""
        while not got.endswith(b"\0"):
            ready, _, _ = select.select([self.reader], [], [], PATIENCE)
            if not ready:
                raise TimedOut(f"{self.name} said nothing after {got!r}; it drew {self.drawn[-2000:]!r}")
            part = os.read(self.reader, 65536)
            if not part:
                raise AssertionError(f"{self.name} ended; it drew {self.drawn[-2000:]!r}")
            got += part
        return got[:-1].decode()

    def command(self, text):
        """Runs lines of shell, and waits until they ran."""
        self.send(f"{text}\nprintf 'ready\\0' >&{PIPE}\n")
        got = self.receive()
        if got != "ready":
            raise AssertionError(f"{self.name}: {got!r}")

    def type(self, text, tabs=1):
        """What stands on the line after @text and so many tabs."""
        self.send(text + "\t" * tabs + SEE)
        line = self.receive()
        self.send(CLEAR)
        return line

    def words(self, text):
        """The words that geborgen gets when a tab and Enter follow on @text."""
        self.send(text + "\t\n")
        return self.receive().split(APART)[:-1]


class Bash(Shell):
    name = "bash"
    argv = ["bash", "--noprofile", "--norc", "-i"]
    script = "source <(geborgen completion bash)"

    @staticmethod
    def setup(script):
        return (f"bind -x '\"\\C-t\": printf \"%s\\0\" \"$READLINE_LINE\" >&{PIPE}'; bind 'set bell-style none'; {script}; "
                f"geborgen () {{ printf '%s\\037' \"$@\" >&{PIPE}; printf '\\0' >&{PIPE}; }}")


class Zsh(Shell):
    name = "zsh"
    argv = ["zsh", "-f", "-i"]
    script = "source <(geborgen completion zsh)"

    @staticmethod
    def setup(script):
        return ("autoload -Uz compinit; compinit -u -D; bindkey -e; setopt no_beep; "
                f"see () {{ print -rNu{PIPE} -- \"$BUFFER\" }}; zle -N see; bindkey '^T' see; {script}; "
                f"geborgen () {{ printf '%s\\037' \"$@\" >&{PIPE}; printf '\\0' >&{PIPE}; }}")


class Fish(Shell):
    name = "fish"
    argv = ["fish", "--no-config", "--interactive"]
    script = "geborgen completion fish | source"

    @staticmethod
    def setup(script):
        return (f"bind \\ct 'printf \"%s\\0\" (commandline | string collect) >&{PIPE}'; bind \\cu 'commandline \"\"'; {script}; "
                f"function geborgen; printf '%s\\037' $argv >&{PIPE}; printf '\\0' >&{PIPE}; end")

    def complete(self, line):
        """{word: description}, as fish itself would offer them."""
        done = subprocess.run(["fish", "--no-config", "-c", f"{self.script}; complete -C {shlex.quote(line)}"], env=self.env,
                              cwd=self.folder, capture_output=True, timeout=PATIENCE * 3, check=True)
        return dict((row + "\t").split("\t")[:2] for row in done.stdout.decode().splitlines())
