import Testing

extension ProgramInATerminal {
    @Suite struct MouseOnMapTests {
        @Test func `a click places the start, and the wheel zooms about what is under the pointer`() throws {
            let terminal = try Tmux(100, 30)
            try terminal.start("himmelblau -o gd:lr=0.01 --steps 0")
            let whole = try terminal.waitForPause(at: 0)
            let (column, row) = (61, 7)
            try terminal.mouse(.press, column, row)
            try terminal.releaseMouse(column, row)
            let placed = try terminal.wait(for: "the start in its place") {
                Self.isHead($0, column, row) && $0.text.contains("Start moved to (") && Self.point($0) != nil
            }
            let start = try #require(placed.text.firstMatch(of: #/Start moved to \((\S+), (\S+)\)/#))
            let (x, y) = (try #require(ScreenText.number(start.1)), try #require(ScreenText.number(start.2)))
            let loss = Self.himmelblau(x, y)
            let point = try #require(Self.point(placed))
            #expect(abs(point.x - x) < 0.01 && abs(point.y - y) < 0.01)
            #expect(abs(point.loss - loss) < 1e-3 * loss)
            // The runs' line says the same.
            let shown = placed.text.firstMatch(of: #/ 1  gd +loss (\S+)/#).flatMap { ScreenText.number($0.1) }
            #expect(abs((shown ?? 0) - loss) < 1e-3 * loss)

            var axes = [Self.axis(whole)]
            for _ in 1...3 {
                try terminal.mouse(.wheelUp, column, row)
                let zoomed = try terminal.wait(for: "a closer map") { !axes.contains(Self.axis($0)) }
                axes.append(Self.axis(zoomed))
                #expect(Self.isHead(zoomed, column, row))
                let under = try #require(Self.point(zoomed))
                #expect(abs(under.x - x) < 0.005 && abs(under.y - y) < 0.005 && abs(under.loss - loss) < 1e-3 * loss)
            }
            for axis in axes.dropLast().reversed() {
                try terminal.mouse(.wheelDown, column, row)
                try terminal.wait(for: "the map before") { Self.axis($0) == axis && Self.isHead($0, column, row) }
            }
        }

        private static func himmelblau(_ x: Double, _ y: Double) -> Double {
            let (a, b) = (x * x + y - 11, x + y * y - 7)
            return a * a + b * b
        }

        /// Whether the run's head stands in a cell.
        private static func isHead(_ screen: ScreenText, _ column: Int, _ row: Int) -> Bool {
            screen.cells.indices.contains(row) && screen.cells[row].indices.contains(column)
                && screen.cells[row][column].character == "●"
        }

        /// What stands under the map of the point that the mouse is at.
        private static func point(_ screen: ScreenText) -> (x: Double, y: Double, loss: Double)? {
            for line in screen.lines {
                guard let match = line.firstMatch(of: #/ x (\S+) +y (\S+) +loss (\S+)/#),
                    let x = ScreenText.number(match.1), let y = ScreenText.number(match.2),
                    let loss = ScreenText.number(match.3)
                else { continue }
                return (x, y, loss)
            }
            return nil
        }

        /// The labels of both axes.
        private static func axis(_ screen: ScreenText) -> [String] {
            let rows = screen.lines.compactMap { $0.firstMatch(of: #/^ +(−?[0-9.]+) /#).map { String($0.1) } }
            let across = screen.lines.first { $0.contains(#/^ +−?[0-9.]+ +.* x .*[0-9]$/#) } ?? ""
            return rows + [across]
        }
    }
}
