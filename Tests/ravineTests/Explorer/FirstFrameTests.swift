import Testing

extension ProgramInATerminal {
    @Suite struct FirstFrameTests {
        @Test func `the explorer opens on the regression with map, axes, race panel and keys`() throws {
            let terminal = try Tmux(180, 40)
            try terminal.start("--steps 0")
            let screen = try terminal.waitForPause(at: 0)
            #expect(screen.line(0).hasPrefix(" Ravine  regression "))
            #expect(screen.lines.contains { $0.contains(#/^ +w /#) })
            #expect(screen.lines.contains { $0.contains(#/−200 .* b .* −100/#) })
            #expect(screen.text.contains("✕"))
            #expect(screen.text.contains("Race ─"))
            #expect(screen.optimizers == ["1 gd", "2 adagrad", "3 adagrad-rms"])
            #expect(["gd", "adagrad", "adagrad-rms"].map(screen.rate(of:)) == ["1e-6", "1", "1"])
            #expect(screen.text.contains("σ"))
            #expect(screen.text.contains("lr/σ"))
            #expect(screen.text.contains("Loss · dim: |g| of run 1 ─"))
            // The loss at the start is 36,708,190, the gradient (-32112, -11306776).
            #expect(screen.runs.map { $0["loss"] } == ["3.671e7", "3.671e7", "3.671e7"])
            #expect(screen.runSteps == [0, 0, 0])
            #expect(screen.lines.contains { $0.contains(#/gradient +−3\.211e4 .*−1\.131e7/#) })
            // Its curvature and the largest stable rate of gradient descent there.
            #expect(screen.lines.contains { $0.contains(#/curvature λ +1\.7468e6 \(w\) +5\.5735 \(b\)/#) })
            #expect(screen.text.contains("η < 1.1449e-6"))
            try terminal.press("Escape")
            let keys = try terminal.wait(for: "the line of keys") { !$0.line(39).contains("Paused") }
            #expect(keys.line(39).hasPrefix(" space run "))
            #expect(keys.line(39).hasSuffix("? help  q quit"))
        }

        @Test func `a terminal with 256 colours gets the map in them`() throws {
            let screen = try Self.opened(100, 30)
            let grounds = Set(screen.styles.map(\.background))
            #expect(grounds.filter { $0.hasPrefix("5;") }.count > 12)
            #expect(grounds.allSatisfy { !$0.hasPrefix("2;") })
            #expect(screen.styles.allSatisfy { !$0.foreground.hasPrefix("2;") })
        }

        @Test func `a terminal with 24-bit colours gets the map in them`() throws {
            let screen = try Self.opened(100, 30, variables: "COLORTERM=truecolor")
            #expect(Set(screen.styles.map(\.background)).filter { $0.hasPrefix("2;") }.count > 40)
            #expect(Set(screen.styles.map(\.foreground)).contains { $0.hasPrefix("2;") })
        }

        @Test func `what is high is red, what is low is blue, and the lowest point has a yellow mark`() throws {
            let screen = try Self.opened(100, 30, variables: "COLORTERM=truecolor")
            let corner = try Self.light(screen.cells[2].first { $0.style.background.hasPrefix("2;") }?.style.background)
            #expect(corner[0] > 2 * corner[2])
            let mark = try #require(screen.styles(of: "✕").first)
            let yellow = try Self.light(mark.foreground)
            #expect(yellow[0] > 200 && yellow[1] > 180 && yellow[2] < 150)
            let grounds = screen.styles.map(\.background).filter { $0.hasPrefix("2;") }
            #expect(try grounds.contains { try Self.light($0)[2] > 2 * Self.light($0)[0] })
        }

        @Test(arguments: ["vt100", "screen"])
        func `an older kind of terminal gets its picture`(kind: String) throws {
            let screen = try Self.opened(80, 24, variables: "TERM=\(kind)")
            #expect(screen.line(0).hasPrefix(" Ravine  regression "))
            #expect(screen.line(23).hasSuffix("q quit"))
            #expect(screen.lines.contains { $0.contains(#/^ +w /#) })
            #expect(screen.optimizers == ["1 gd", "2 adagrad", "3 adagrad-rms"])
            let colors = Set(screen.styles.flatMap { [$0.foreground, $0.background] }).subtracting([""])
            if kind == "vt100" {
                #expect(colors == [])
            } else {
                #expect(colors.count > 3)
                #expect(colors.allSatisfy { Int($0).map((30...37).contains) == true })
            }
        }

        @Test func `NO_COLOR is honoured`() throws {
            let screen = try Self.opened(80, 24, variables: "NO_COLOR=1 COLORTERM=truecolor")
            #expect(screen.styles.allSatisfy { $0.foreground.isEmpty && $0.background.isEmpty })
            #expect(screen.line(0).hasPrefix(" Ravine  regression "))
        }

        @Test func `without Unicode there is ASCII alone`() throws {
            let terminal = try Tmux(104, 32)
            try terminal.start("--steps 0", variables: "LC_ALL=C")
            let screen = try terminal.waitForPause(at: 0)
            #expect(try terminal.bytes().allSatisfy { $0 < 0x80 })
            #expect(screen.text.contains("lr/sigma"))
            #expect(screen.lines.contains { $0.contains(#/-200 .* b .* -100/#) })
            #expect(screen.optimizers == ["1 gd", "2 adagrad", "3 adagrad-rms"])
        }

        @Test func `an unknown kind of terminal is one sentence`() throws {
            let terminal = try Tmux(80, 24)
            try terminal.start(variables: "TERM=unheard-of")
            try terminal.waitForStatus(64)
            let sentence = "ravine: unknown terminal type 'unheard-of': TERM is not in the terminfo database"
            #expect(try terminal.screen().lines.filter { $0 == sentence }.count == 1)
            #expect(try terminal.flags() == "0 1 0")
        }

        @Test func `without a terminal to read keys from there is one sentence`() throws {
            let terminal = try Tmux(80, 24)
            try terminal.start("</dev/null")
            try terminal.waitForStatus(64)
            #expect(try terminal.screen().lines.contains("ravine: standard input is not a terminal"))
            #expect(try terminal.flags() == "0 1 0")
        }

        /// The explorer's picture, taken as soon as it is there.
        private static func opened(_ columns: Int, _ rows: Int, variables: String = "") throws -> ScreenText {
            let terminal = try Tmux(columns, rows)
            try terminal.start(variables: variables)
            return try terminal.waitForExplorer()
        }

        /// Red, green and blue of "2;r;g;b".
        private static func light(_ color: String?) throws -> [Int] {
            let parts = try #require(color).split(separator: ";").dropFirst().compactMap { Int($0) }
            try #require(parts.count == 3)
            return parts
        }
    }
}
