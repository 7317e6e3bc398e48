import Testing

extension ProgramInATerminal {
    @Suite struct ResizeStormTests {
        @Test func `after two hundred sizes of the window the picture is that of a program born there`() throws {
            let terminal = try Tmux(100, 30)
            try terminal.start()
            try terminal.waitForExplorer()
            var state: UInt64 = 20_261_122
            func random(_ bound: Int) -> Int {
                // Knuth's linear congruential generator; its high bits are good enough.
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return 1 + Int(state >> 33) % bound
            }
            for _ in 1...200 { try terminal.resize(random(300), random(100)) }
            try terminal.resize(132, 40)
            try terminal.wait(for: "a run that goes on") { $0.isExplorer && $0.line(39).hasSuffix("q quit") }
            try terminal.press("Space")
            let paused = try terminal.wait(for: "a pause") { $0.isPaused }
            let step = try #require(paused.step)
            #expect(step > 0)
            let born = try Tmux(132, 40)
            try born.start("--steps \(step)")
            let expected = try born.waitForPause(at: step).block(0..<39, width: 132)
            try terminal.wait(for: "the picture at step \(step)") { $0.block(0..<39, width: 132) == expected }
            try terminal.leave()
        }
    }
}
