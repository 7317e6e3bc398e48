"""Runs a program in an in-memory terminal, and takes pictures of its screen."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time

import pyte
from PIL import Image, ImageDraw, ImageFont

FOREGROUND, BACKGROUND = (216, 216, 216), (16, 17, 22)
NAMED = {
    "black": (0, 0, 0), "red": (205, 49, 49), "green": (13, 188, 121), "brown": (229, 229, 16),
    "blue": (36, 114, 200), "magenta": (188, 63, 188), "cyan": (17, 168, 205), "white": (229, 229, 229),
    "brightblack": (118, 118, 118), "brightred": (241, 76, 76), "brightgreen": (35, 209, 139),
    "brightbrown": (245, 245, 67), "brightblue": (59, 142, 234), "brightmagenta": (214, 112, 214),
    "bfightmagenta": (214, 112, 214), "brightcyan": (41, 184, 219), "brightwhite": (255, 255, 255),
}  # fmt: skip
CELL_WIDTH, CELL_HEIGHT, FONT_SIZE = 10, 20, 16
# Of the dots of braille glyphs.
RADIUS = 1.6
# The dots of a braille glyph by bit, as column and row.
BRAILLE = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]


class Screen(pyte.Screen):
    """A screen that answers terminal queries."""

    def __init__(self, columns, rows, answer):
        super().__init__(columns, rows)
        self.write_process_input = answer


class Terminal:
    """A program on a pseudo-terminal with 24-bit colour."""

    def __init__(self, arguments, columns, rows, environment):
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        variables = {**os.environ, **environment, "TERM": "tmux-256color", "COLORTERM": "truecolor"}
        variables.pop("NO_COLOR", None)
        self.process = subprocess.Popen(
            arguments, stdin=slave, stdout=slave, stderr=slave, env={**variables, "LC_ALL": "C.UTF-8"},
            start_new_session=True, close_fds=True,
        )  # fmt: skip
        os.close(slave)
        self.screen = Screen(columns, rows, lambda text: os.write(self.master, text.encode()))
        self.stream = pyte.ByteStream(self.screen)

    def read(self, seconds):
        """Reads output, waiting at most the given time for the first of it; returns whether there was any."""
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            self.stream.feed(os.read(self.master, 1 << 16))
        except OSError as error:
            raise RuntimeError("the program ended:\n" + "\n".join(self.screen.display).rstrip()) from error
        return True

    def settle(self, quiet=0.4, limit=120):
        """Waits until nothing has been sent for `quiet` seconds."""
        end = time.monotonic() + limit
        while self.read(quiet):
            if time.monotonic() > end:
                raise RuntimeError("the screen does not come to rest")

    def wait(self, pattern, limit=120):
        """Waits until the screen matches the regular expression."""
        end = time.monotonic() + limit
        while not re.search(pattern, "\n".join(self.screen.display)):
            self.read(0.1)
            if time.monotonic() > end:
                raise RuntimeError(f"'{pattern}' did not appear on:\n" + "\n".join(self.screen.display))

    def type(self, text):
        os.write(self.master, text.encode())

    def close(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            while True:
                self.read(1)
                if self.process.poll() is not None:
                    break
        except RuntimeError:
            pass
        self.process.wait()
        os.close(self.master)


def color(name, default):
    """The components of a pyte colour."""
    if name == "default":
        return default
    return NAMED.get(name) or tuple(int(name[index : index + 2], 16) for index in (0, 2, 4))


def blocks(code):
    """The rectangles of a block glyph, as fractions of the cell (left, top, right, bottom); None for another glyph."""
    if code == 0x2580:
        return [(0, 0, 1, 0.5)]
    if 0x2581 <= code <= 0x2588:
        return [(0, 1 - (code - 0x2580) / 8, 1, 1)]
    if 0x2589 <= code <= 0x258F:
        return [(0, 0, (0x2590 - code) / 8, 1)]
    if code == 0x2590:
        return [(0.5, 0, 1, 1)]
    return None


def picture(screen, font):
    """An image of the screen."""
    image = Image.new("RGB", (screen.columns * CELL_WIDTH, screen.lines * CELL_HEIGHT), BACKGROUND)
    draw = ImageDraw.Draw(image)
    regular = ImageFont.truetype(font, FONT_SIZE)
    for row in range(screen.lines):
        for column in range(screen.columns):
            cell = screen.buffer[row][column]
            ink, ground = color(cell.fg, FOREGROUND), color(cell.bg, BACKGROUND)
            if cell.reverse:
                ink, ground = ground, ink
            left, top = column * CELL_WIDTH, row * CELL_HEIGHT
            draw.rectangle([left, top, left + CELL_WIDTH - 1, top + CELL_HEIGHT - 1], fill=ground)
            glyph = cell.data[:1]
            if not glyph or glyph == " ":
                continue
            code = ord(glyph)
            rectangles = blocks(code)
            if rectangles is not None:
                for x0, y0, x1, y1 in rectangles:
                    corner = (left + round(x0 * CELL_WIDTH), top + round(y0 * CELL_HEIGHT))
                    end = (left + round(x1 * CELL_WIDTH) - 1, top + round(y1 * CELL_HEIGHT) - 1)
                    draw.rectangle([corner, end], fill=ink)
            elif 0x2800 <= code <= 0x28FF:
                for bit, (x, y) in enumerate(BRAILLE):
                    if code - 0x2800 >> bit & 1:
                        middle = (left + (x + 0.5) * CELL_WIDTH / 2, top + (y + 0.5) * CELL_HEIGHT / 4)
                        draw.circle(middle, RADIUS, fill=ink)
            else:
                draw.text((left, top), cell.data, font=regular, fill=ink)
                if cell.bold:
                    draw.text((left + 0.6, top), cell.data, font=regular, fill=ink)
            if cell.underscore:
                draw.line([left, top + CELL_HEIGHT - 2, left + CELL_WIDTH - 1, top + CELL_HEIGHT - 2], fill=ink)
    return image
