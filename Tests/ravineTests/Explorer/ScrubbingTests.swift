import Testing

extension ProgramInATerminal {
    @Suite struct ScrubbingTests {
        /// Gradient descent at a rate at which it never comes to rest nor repeats itself: every step has figures of its own.
        private static let run = "himmelblau -o gd:lr=0.03"
        private static let length = 1_000_000
        /// Steps between those whose figures are known.
        private static let stride = 1000

        @Test func `in a run of a million steps a command and the timeline lead to the very step`() throws {
            // A small picture leaves more time for the steps.
            let terminal = try Tmux(40, 12)
            try terminal.start("\(Self.run) --steps 0")
            try terminal.waitForPause(at: 0)
            try terminal.command("seek \(Self.length)")
            let path = terminal.folder.path(of: "run.jsonl")
            let recorded = try Invocation.ravine(
                "run \(Self.run) --steps \(Self.length) --every \(Self.stride) --record \(path)")
            #expect(recorded.status == 0)
            let reference = try RecordedLines(terminal.folder.text(of: "run.jsonl"))
            #expect(reference.rows.count == Self.length / Self.stride + 1)
            try terminal.waitForPause(at: Self.length)
            try terminal.resize(120, 36)
            try Self.expect(
                try terminal.wait(for: "the panels") { Self.timeLine($0) != nil && !$0.runs.isEmpty }, reference)

            for step in [0, 1_000, 999_000, 512_000, 513_000, 7_000, 731_000] {
                try terminal.command("seek \(step)")
                try Self.expect(try terminal.waitForPause(at: step), reference)
            }

            // On a line of 51 columns each stands for a multiple of 20,000 steps.
            let line = try #require(Self.timeLine(try terminal.screen()))
            let columns = 120 + 51 - line.columns.count
            try terminal.resize(columns, 36)
            let wide = try terminal.wait(for: "a timeline of 51 columns") { Self.timeLine($0)?.columns.count == 51 }
            let place = try #require(Self.timeLine(wide))
            for column in [0, 1, 17, 50, 33, 49] {
                let x = place.columns.lowerBound + column
                try terminal.mouse(.press, x, place.row)
                try terminal.releaseMouse(x, place.row)
                try Self.expect(try terminal.waitForPause(at: 20_000 * column), reference)
            }
            try terminal.mouse(.press, place.columns.lowerBound + 40, place.row)
            for column in [38, 20, 12] { try terminal.mouse(.drag, place.columns.lowerBound + column, place.row) }
            try terminal.releaseMouse(place.columns.lowerBound + 12, place.row)
            try Self.expect(try terminal.waitForPause(at: 240_000), reference)
        }

        /// Expects that loss and gradient on `screen` are those of its step, to the four digits that are shown.
        private static func expect(
            _ screen: ScreenText, _ reference: RecordedLines, location: SourceLocation = #_sourceLocation
        ) throws {
            let step = try #require(screen.step)
            let row = try #require(reference.rows.first { $0[1] == Double(step) })
            let gradient = try #require(screen.lines.firstMatch { $0.firstMatch(of: #/gradient +(\S+)[^0-9−]+(\S+)/#) })
            let shown = screen.losses + [gradient.1, gradient.2].compactMap { ScreenText.number($0) }
            #expect(shown.count == 3, sourceLocation: location)
            for (value, known) in zip(shown, row[4...6]) {
                let known = try #require(known)
                #expect(abs(value - known) <= 6e-4 * abs(known), "step \(step)", sourceLocation: location)
            }
        }

        /// Where the timeline stands: its row and its columns.
        private static func timeLine(_ screen: ScreenText) -> (row: Int, columns: Range<Int>)? {
            guard let row = screen.lines.firstIndex(where: { $0.contains(" / 1,000,000") }) else { return nil }
            let glyphs = Set<Character>(["━", "─", "┈", "●"])
            let columns = screen.cells[row].indices.filter { glyphs.contains(screen.cells[row][$0].character) }
            let own = columns.enumerated().prefix { $0.element == columns[0] + $0.offset }
            return columns.first.map { (row, $0..<$0 + Array(own).count) }
        }
    }
}

extension Sequence {
    /// The first value that `transform` makes of an element.
    fileprivate func firstMatch<Value>(_ transform: (Element) -> Value?) -> Value? {
        for element in self {
            if let value = transform(element) { return value }
        }
        return nil
    }
}
