import Testing

extension ProgramInATerminal {
    @Suite struct ControlTests {
        @Test func `space pauses, and while it is paused no step is taken at any speed`() throws {
            let terminal = try Tmux(180, 36)
            try terminal.start()
            try terminal.wait(for: "some steps") { $0.step ?? 0 > 5 }
            try terminal.press("Space")
            let step = try #require(try terminal.wait(for: "a pause") { $0.isPaused }.step)
            for speed in ["200", "500", "1,000", "2,000", "5,000", "10,000", "20,000", "50,000", "100,000", "200,000"] {
                try terminal.press("+")
                let screen = try terminal.wait(for: "\(speed)/s") { $0.line(0).contains("paused, \(speed)/s ") }
                #expect(screen.step == step)
            }
            try terminal.press("-")
            #expect(try terminal.wait(for: "100,000/s") { $0.line(0).contains("paused, 100,000/s ") }.step == step)
            try terminal.press("Space")
            try terminal.wait(for: "many more steps") { !$0.isPaused && $0.step ?? 0 > step + 1000 }
        }

        @Test func `dot and comma and arrows take one step on and back`() throws {
            let terminal = try Tmux(180, 36)
            try terminal.start("-o gd:lr=1e-6 --steps 0")
            try terminal.waitForPause(at: 0)
            // The losses of b and w at (-120, -4), (-119.968, 7.307), (-119.993, -1.137), (-119.975, 5.169).
            let losses = ["3.671e7", "2.053e7", "1.150e7", "6.464e6"]
            for (key, step) in [(".", 1), ("Right", 2), ("Right", 3), (",", 2), ("Left", 1), (",", 0), ("Left", 0)] {
                try terminal.press(key)
                let screen = try terminal.waitForPause(at: step)
                #expect(screen.runSteps == [step])
                #expect(screen.run("gd")?["loss"] == losses[step])
            }
        }

        @Test func `number keys switch optimizers on from their own step 0, and off`() throws {
            let terminal = try Tmux(180, 36)
            try terminal.start("--steps 4")
            try terminal.waitForPause(at: 4)
            try terminal.press("1")
            try terminal.wait(for: "gd off") { $0.optimizers == ["2 adagrad", "3 adagrad-rms"] }
            try terminal.press("6")
            let joined = try terminal.wait(for: "rmsprop on") { $0.optimizers.contains("6 rmsprop") }
            #expect(joined.optimizers == ["2 adagrad", "3 adagrad-rms", "6 rmsprop"])
            #expect(joined.runSteps == [4, 4, 0])
            #expect(joined.rate(of: "rmsprop") == "1")
            try terminal.press(".", ".")
            let later = try terminal.waitForPause(at: 6)
            #expect(later.runSteps == [6, 6, 2])
            try terminal.press("2", "3", "6")
            let empty = try terminal.wait(for: "an empty panel") { $0.optimizers.isEmpty }
            #expect(empty.text.contains("No optimizer active; press 1–9."))
            try terminal.press("1")
            try terminal.wait(for: "gd on") { $0.optimizers == ["1 gd"] && $0.runSteps == [0] }
        }

        @Test func `brackets turn the chosen rate by steps of 1-2-5, and e gives it schedules`() throws {
            let terminal = try Tmux(180, 36)
            try terminal.start("--steps 0")
            try terminal.waitForPause(at: 0)
            for (key, rate) in [("[", "5e-7"), ("[", "2e-7"), ("]", "5e-7"), ("]", "1e-6"), ("]", "2e-6")] {
                try terminal.press(key)
                let screen = try terminal.wait(for: "the rate \(rate)") { $0.rate(of: "gd") == rate }
                #expect(screen.rate(of: "adagrad") == "1")
            }
            try terminal.press("Tab", "]")
            let turned = try terminal.wait(for: "adagrad's rate") { $0.rate(of: "adagrad") == "2" }
            #expect(turned.rate(of: "gd") == "2e-6")
            #expect(turned.rate(of: "adagrad-rms") == "1")
            for schedule in ListTests.schedules.dropFirst() {
                try terminal.press("e")
                let screen = try terminal.wait(for: schedule) {
                    $0.text.contains("State · 2 adagrad @\(schedule)")
                }
                #expect(!screen.text.contains("gd @"))
            }
            try terminal.press("e")
            try terminal.wait(for: "a constant rate") { $0.text.contains("State · 2 adagrad ─") }
        }

        @Test func `the crosshair places the start, and r begins again`() throws {
            let terminal = try Tmux(180, 36)
            try terminal.start("-o gd:lr=1e-6 --steps 3")
            let start = try terminal.waitForPause(at: 3)
            let place = try #require(Self.place(of: "○", on: start))
            try terminal.press("x", "h", "h", "k", "k")
            try terminal.press("Enter", "Escape")
            let moved = try terminal.wait(for: "the start moved") {
                $0.isPaused && Self.place(of: "○", on: $0) ?? place != place
            }
            let there = try #require(Self.place(of: "○", on: moved))
            #expect(there != place)
            // It runs again from the start, and may have made some steps before the next key.
            try terminal.press("r", "Home", ".")
            let again = try terminal.waitForPause(at: 1)
            #expect(again.runSteps == [1])
        }

        /// Where `character` stands first.
        private static func place(of character: Character, on screen: ScreenText) -> Place? {
            for (row, line) in screen.cells.enumerated() {
                guard let column = line.firstIndex(where: { $0.character == character }) else { continue }
                return Place(column: column, row: row)
            }
            return nil
        }

        /// A place on the screen.
        private struct Place: Equatable {
            let column: Int
            let row: Int
        }
    }
}
