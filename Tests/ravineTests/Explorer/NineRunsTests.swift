import Testing

extension ProgramInATerminal {
    @Suite struct NineRunsTests {
        @Test func `nine optimizers race at once, each with its steps and losses`() throws {
            let terminal = try Tmux(200, 60)
            try terminal.start("himmelblau --steps 0")
            try terminal.waitForPause(at: 0)
            try terminal.press("5", "6", "7", "8", "9")
            let all = try terminal.wait(for: "nine runs") { $0.runs.count == 9 }
            let keys = (1...9).map { "\($0)" }
            #expect(all.runs.map { $0["key"] } == keys)
            #expect(Set(all.runs.map { $0["optimizer"] }).count == 9)
            #expect(all.runSteps == Array(repeating: 0, count: 9))
            // Himmelblau's function is 181.48 at the start.
            #expect(all.losses.count == 9 && all.losses.allSatisfy { abs($0 - 181.48) < 0.1 })
            try terminal.press(".", ".", ".")
            let third = try terminal.waitForPause(at: 3)
            #expect(third.runSteps == Array(repeating: 3, count: 9))
            #expect(third.losses.count == 9 && third.losses.allSatisfy { abs($0 - 181.48) > 0.1 })
            try terminal.press("Space")
            let later = try terminal.wait(for: "steps of all nine") { screen in
                screen.runs.count == 9 && screen.runSteps.allSatisfy { $0 > 20 && $0 == screen.step }
            }
            // Newton's method is at rest by then.
            #expect(later.losses.count == 9)
            #expect(zip(later.runs, third.runs).allSatisfy { $0["loss"] != $1["loss"] || $0["optimizer"] == "newton" })
            try terminal.press("Space")
            let paused = try terminal.wait(for: "a pause") { $0.isPaused }
            try terminal.resize(80, 24)
            let narrow = try terminal.wait(for: "a narrow window") { $0.line(23).hasSuffix("q quit") }
            #expect(narrow.step == paused.step)
            let more = narrow.text.firstMatch(of: #/and ([0-9]) more/#).flatMap { Int($0.1) } ?? 0
            #expect(narrow.optimizers.count + more == 9)
        }
    }
}
