import Testing

extension ProgramInATerminal {
    @Suite struct OutcomeMapTests {
        @Test func `a map is computed in the background, zoomed, and one of its runs started`() throws {
            let terminal = try Tmux(60, 16)
            try terminal.start("himmelblau -o adam:lr=0.1 --steps 0")
            try terminal.waitForPause(at: 0)
            try terminal.command("map steps 50")
            // Whole: nothing is said any more of how much of it there is.
            try terminal.wait(for: "the whole map") {
                $0.text.contains("Outcomes of adam · 50 steps") && $0.text.contains("running")
                    && !$0.text.contains(" runs")
            }
            try terminal.press("h")
            let before = try terminal.wait(for: "the cursor beside the present settings") { $0.text.contains("┼1") }
            try terminal.type("z")
            try terminal.wait(for: "a closer map") {
                $0.text.contains("Outcomes of adam") && $0.text != before.text && !$0.text.contains(" runs")
            }
            try terminal.press("Enter")
            try terminal.wait(for: "the run of the cell") {
                $0.text.contains("adam: lr = 0.") && !$0.text.contains("Outcomes of adam")
            }
            try terminal.leave()
        }
    }
}
