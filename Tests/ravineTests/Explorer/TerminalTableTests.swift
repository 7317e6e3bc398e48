import Canvas
import TestTerminals
import Testing

extension ProgramInATerminal {
    /// Kinds of terminals, locales and sizes, and what a person sees there.
    @Suite struct TerminalTableTests {
        struct Row: Sendable, CustomTestStringConvertible {
            var terminal: String?
            /// The name of its entry, where a machine may have none for `terminal`.
            var entry: String?
            var locale = ["LC_ALL": "C.UTF-8"]
            var size = Size(80, 24)
            var sight: TerminalTrial.Sight
            var testDescription: String {
                let words = locale.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
                return (["TERM=\(terminal ?? "(none)")"] + words + ["\(size.width)x\(size.height)"]).joined(
                    separator: " ")
            }
        }

        private static func explorer(
            _ colors: Int, isUnicode: Bool = true
        ) -> TerminalTrial.Sight { .explorer(colors: colors, isUnicode: isUnicode) }

        private static func unknown(_ name: String) -> TerminalTrial.Sight {
            .refused("ravine: unknown terminal type '\(name)': TERM is not in the terminfo database")
        }

        private static let unset = TerminalTrial.Sight.refused(
            "ravine: the environment variable TERM is not set")

        static let kinds = [
            Row(terminal: "xterm-256color", sight: explorer(256)),
            Row(
                terminal: "xterm-256color", locale: ["LC_ALL": "C.UTF-8", "COLORTERM": "truecolor"],
                sight: explorer(1 << 24)),
            Row(terminal: "xterm-direct", entry: "xterm-256color", sight: explorer(1 << 24)),
            // Names that no database has, of terminals whose kind their names tell.
            Row(terminal: "xterm-of-tomorrow-direct", entry: "xterm-256color", sight: explorer(1 << 24)),
            Row(terminal: "xterm-kitty-of-tomorrow", entry: "xterm-256color", sight: explorer(256)),
            Row(terminal: "tmux-256color", sight: explorer(256)),
            Row(terminal: "screen-256color", sight: explorer(256)),
            Row(terminal: "xterm", sight: explorer(8)), Row(terminal: "screen", sight: explorer(8)),
            Row(terminal: "rxvt", sight: explorer(8)), Row(terminal: "linux", sight: explorer(8)),
            Row(
                terminal: "linux", locale: ["LC_ALL": "C.UTF-8", "COLORTERM": "truecolor"], sight: explorer(8)),
            Row(
                terminal: "xterm", locale: ["LC_ALL": "C.UTF-8", "COLORTERM": "truecolor"], sight: explorer(1 << 24)),
            // Without a faint style among 24-bit colours.
            Row(
                terminal: "rxvt-unicode-256color", locale: ["LC_ALL": "C.UTF-8", "COLORTERM": "truecolor"],
                sight: explorer(1 << 24)),
            Row(terminal: "vt220", sight: explorer(1)), Row(terminal: "vt100", sight: explorer(1)),
            Row(
                terminal: "dumb",
                sight: .refused("ravine: terminal type 'dumb' (TERM) cannot move the cursor")),
            Row(terminal: "unheard-of", sight: unknown("unheard-of")), Row(terminal: "", sight: unset),
            Row(terminal: nil, sight: unset),
        ]

        static let locales: [Row] = ["xterm-256color", "linux"].flatMap { terminal in
            let colors = terminal == "linux" ? 8 : 256
            let locales: [([String: String], Bool)] = [
                (["LC_ALL": "C"], false), (["LC_ALL": "zh_CN.UTF-8"], true), (["LC_CTYPE": "UTF-8"], true), ([:], true),
                (["LANG": "de_DE.ISO-8859-1"], false),
            ]
            return locales.map {
                Row(terminal: terminal, locale: $0, sight: explorer(colors, isUnicode: $1))
            }
        }

        static let sizes: [Row] =
            [Size(1, 1), Size(2, 1), Size(39, 11), Size(40, 12), Size(200, 12), Size(40, 100), Size(500, 200)].map {
                Row(terminal: "xterm-256color", size: $0, sight: isEnough($0) ? explorer(256) : .tooSmall)
            }
            + [Size(1, 1), Size(20, 5), Size(40, 12), Size(500, 200)].map {
                Row(terminal: "vt100", size: $0, sight: isEnough($0) ? explorer(1) : .tooSmall)
            }
            // Where lines always wrap.
            + [Size(1, 2), Size(1, 4), Size(2, 1)].map { Row(terminal: "screen", size: $0, sight: .tooSmall) }

        private static func isEnough(_ size: Size) -> Bool { size.width >= 40 && size.height >= 12 }

        @Test(arguments: kinds + locales + sizes)
        func `a terminal gets a picture, or one sentence, and nothing that it does not declare`(row: Row) throws {
            let trial = try TerminalTrial(row.terminal, entry: row.entry, locale: row.locale, size: row.size)
            #expect(trial.sight == row.sight)
            #expect(trial.faults == [])
        }

        @Test(arguments: ["xterm-256color", "linux", "vt100"])
        func `through all sizes the picture is that of a terminal born so`(terminal: String) throws {
            let variables: [String: String?] = ["TERM": terminal]
            let program = try PtyProgram("--steps 0", Size(80, 24), variables: variables)
            for size in [
                Size(1, 1), Size(500, 200), Size(39, 11), Size(20, 5), Size(132, 40), Size(2, 1), Size(40, 12),
            ] {
                program.resize(size)
                try program.wait(for: "a picture of \(size)") { TerminalTrial.isWhole($0.picture) }
            }
            let born = try PtyProgram("--steps 0", Size(40, 12), variables: variables)
            try program.wait(for: "the picture of a terminal of that size") { emulator in
                born.listen()
                return TerminalTrial.isWhole(emulator.picture)
                    && emulator.picture.visible == born.emulator.picture.visible
            }
            for each in [program, born] {
                each.pty.type("q")
                #expect(try each.end() == 0)
                #expect(each.leftovers == [])
            }
        }
    }
}
