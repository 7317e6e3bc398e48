import Canvas
import Foundation
import Testing

extension ProgramInATerminal {
    /// Every terminal with every locale in every size; `Scripts/check-terminals` runs it.
    @Suite struct TerminalSweepTests {
        /// The terminals that were asked for, all where none was named; nil where no sweep is wanted.
        static let terminals = ProcessInfo.processInfo.environment["RAVINE_SWEEP"].map { words in
            words.isEmpty ? all : words.split(separator: " ").map(String.init)
        }

        private static let all = [
            "xterm-256color", "xterm-256color/truecolor", "xterm-direct", "xterm", "xterm/truecolor", "xterm-16color",
            "tmux-256color", "tmux-256color/truecolor", "tmux", "screen", "screen-256color", "rxvt",
            "rxvt-unicode-256color", "alacritty", "foot", "konsole", "putty", "st", "Eterm", "cygwin", "linux", "ansi",
            "vt100", "vt102", "vt220", "dumb", "unheard-of", "",
        ]

        private static let locales: [[String: String]] = [
            ["LC_ALL": "C"], ["LC_ALL": "C.UTF-8"], ["LC_ALL": "zh_CN.UTF-8"], ["LC_CTYPE": "UTF-8"],
            ["LANG": "de_DE.ISO-8859-1"], ["LANG": "zh_CN.GB18030"], [:],
        ]

        private static let sizes = [
            Size(1, 1), Size(2, 1), Size(1, 2), Size(5, 1), Size(12, 3), Size(20, 5), Size(39, 11), Size(39, 200),
            Size(500, 11), Size(40, 12), Size(41, 13), Size(60, 14), Size(79, 23), Size(80, 24), Size(100, 30),
            Size(40, 100), Size(200, 12), Size(200, 60), Size(500, 200),
        ]

        @Test(.enabled(if: ProcessInfo.processInfo.environment["RAVINE_SWEEP"] != nil))
        func `all of them are as they should be`() throws {
            var (trials, failures) = (0, 0)
            print("A letter for each of", Self.sizes.map { "\($0.width)x\($0.height)" }.joined(separator: " "))
            print("E explorer in Unicode, e in ASCII, s too small, r refused in a sentence, - not to be drawn, ! wrong")
            for name in Self.terminals ?? [] {
                for var locale in Self.locales {
                    let parts = name.split(separator: "/").map(String.init)
                    let words = locale.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
                    if parts.count > 1 { locale["COLORTERM"] = parts[1] }
                    var letters = ""
                    for size in Self.sizes {
                        trials += 1
                        let letter = Self.letter(parts.first ?? "", locale, size)
                        if letter == "!" { failures += 1 }
                        letters += letter
                    }
                    print(name.padding(toLength: 26, withPad: " ", startingAt: 0), letters, words)
                }
            }
            print("\(trials) trials, \(failures) failures")
            #expect(trials > 0 && failures == 0)
        }

        /// The entry of terminfo that is used where the machine has none for `terminal`.
        private static func entry(of terminal: String) throws -> String? {
            guard terminal == "foot" else { return nil }
            return try Invocation(command: ["infocmp", terminal]).run().status == 0 ? nil : "xterm-256color"
        }

        /// Whether ncurses, where it draws, can't write a window's only cell: it goes round the last one where lines always wrap.
        private static func hasNoRoom(_ terminal: String, _ size: Size) throws -> Bool {
            guard size == Size(1, 1) else { return false }
            let description = try Invocation(command: ["infocmp", "-1", terminal]).run().output
            return description.contains("cup=") && description.contains("colors#8,") && !description.contains("rmam=")
        }

        private static func letter(_ terminal: String, _ locale: [String: String], _ size: Size) -> String {
            do {
                if try hasNoRoom(terminal, size), locale["COLORTERM"] == nil { return "-" }
                let trial = try TerminalTrial(terminal, entry: entry(of: terminal), locale: locale, size: size)
                let letter =
                    switch trial.sight {
                    case .explorer(_, let isUnicode): isUnicode ? "E" : "e"
                    case .tooSmall: "s"
                    case .refused: "r"
                    }
                let isUnicode = !["LC_ALL=C", "LANG=de_DE.ISO-8859-1", "LANG=zh_CN.GB18030"].contains {
                    let parts = $0.split(separator: "=").map(String.init)
                    return locale[parts[0]] == parts[1]
                }
                let isKnown = !["dumb", "unheard-of", ""].contains(terminal)
                let isEnough = size.width >= 40 && size.height >= 12
                let expected = !isKnown ? "r" : !isEnough ? "s" : isUnicode ? "E" : "e"
                if trial.faults.isEmpty, letter == expected { return letter }
                print("\(terminal) \(locale) \(size.width)x\(size.height): \(trial.sight), \(trial.faults)")
            } catch {
                print("\(terminal) \(locale) \(size.width)x\(size.height): \(error)")
            }
            return "!"
        }
    }
}
