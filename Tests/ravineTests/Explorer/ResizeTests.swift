import Testing

extension ProgramInATerminal {
    @Suite struct ResizeTests {
        @Test func `after every change of the window's size the picture is that of a window born so`() throws {
            let terminal = try Tmux(100, 30)
            try terminal.start("--steps 5")
            try terminal.waitForPause(at: 5)
            for (columns, rows) in [(80, 24), (120, 36), (60, 14), (100, 30)] {
                try terminal.resize(columns, rows)
                let born = try Tmux(columns, rows)
                try born.start("--steps 5")
                let expected = try born.waitForPause(at: 5).block(0..<rows - 1, width: columns)
                let resized = try terminal.wait(for: "a picture of \(columns)x\(rows)") {
                    !$0.line(rows - 1).isEmpty && $0.block(0..<rows - 1, width: columns) == expected
                }
                #expect(["1 gd", "2 adagrad", "3 adagrad-rms"].starts(with: resized.optimizers))
                #expect(resized.optimizers.count == (rows == 14 ? 1 : 3))
                #expect(resized.text.contains("and 2 more") == (rows == 14))
                #expect(resized.text.contains("Race ─") == (columns == 120))
            }
        }

        @Test func `too small a window says what it needs, and a larger one has the picture again`() throws {
            let terminal = try Tmux(80, 24)
            try terminal.start("--steps 5")
            let before = try terminal.waitForPause(at: 5).block(0..<18, width: 80)
            try terminal.resize(30, 8)
            let small = try terminal.wait(for: "what it needs") { $0.text.contains("this is 30x8") }
            let words = ["Ravine needs a window of at", "least 40x12; this is 30x8."]
            #expect(small.lines.filter { !$0.isEmpty } == words)
            try terminal.press(".")
            try terminal.resize(40, 12)
            let least = try terminal.waitForPause(at: 6)
            #expect(least.line(0).hasPrefix(" Ravine"))
            #expect(least.line(11).hasSuffix("? help  q quit") || least.line(11).contains("Paused"))
            try terminal.press(",")
            try terminal.waitForPause(at: 5)
            try terminal.resize(80, 24)
            // The timeline knows of the step further on.
            try terminal.wait(for: "the picture as it was") { $0.block(0..<18, width: 80) == before }
            try terminal.leave()
        }
    }
}
