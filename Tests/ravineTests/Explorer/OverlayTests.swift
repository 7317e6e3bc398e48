import Testing

extension ProgramInATerminal {
    @Suite struct OverlayTests {
        @Test func `s opens the list of surfaces, and enter takes one`() throws {
            let terminal = try Tmux(104, 32)
            try terminal.start()
            try terminal.waitForExplorer()
            try terminal.press("s")
            let list = try terminal.wait(for: "the list") { $0.text.contains("Surfaces") }
            #expect(list.lines.contains { $0.contains(" regression  ") })
            #expect(list.line(31).contains("enter select"))
            // The list opens at the surface that is shown.
            try terminal.press("Down", "Down", "Up", "Enter")
            let screen = try terminal.wait(for: "rosenbrock") {
                $0.isExplorer && $0.line(0).hasPrefix(" Ravine  rosenbrock ")
            }
            #expect(!screen.text.contains("Surfaces"))
            #expect(screen.lines.contains { $0.contains(#/^ +y /#) })
            #expect(screen.lines.contains { $0.contains(#/−2 .* x .* 2/#) })
            #expect(screen.optimizers.first == "1 gd")
            #expect(Set(screen.runSteps).count == 1)
        }

        @Test func `every surface is reached in a small window's list`() throws {
            let terminal = try Tmux(80, 24)
            try terminal.start()
            try terminal.waitForExplorer()
            try terminal.press("s")
            try terminal.wait(for: "the list") { $0.text.contains("Surfaces") }
            try terminal.press("Home")
            var seen = try terminal.wait(for: "the first") { $0.text.contains(" 1 of 79") }.text
            #expect(seen.contains(" ackley  "))
            for place in [18, 35, 52, 69, 79] {
                try terminal.press("PageDown")
                seen += try terminal.wait(for: "place \(place)") { $0.text.contains(" \(place) of 79") }.text
            }
            for name in [
                "bend", "drop-wave", "goldstein-price-log", "monkey-saddle", "regression", "valley-rotated", "moons",
            ] {
                #expect(seen.contains(" \(name)  "), "\(name)")
            }
            try terminal.press("Enter")
            try terminal.wait(for: "the last") { $0.line(0).hasPrefix(" Ravine  xor ") }
        }

        @Test func `escape closes the list and leaves the surface as it was`() throws {
            let terminal = try Tmux(80, 24)
            try terminal.start("valley --steps 2")
            try terminal.waitForPause(at: 2)
            try terminal.press("s", "j")
            try terminal.wait(for: "the list") { $0.text.contains("Surfaces") }
            try terminal.press("Escape")
            let screen = try terminal.wait(for: "the map") { !$0.text.contains("Surfaces") }
            #expect(screen.line(0).hasPrefix(" Ravine  valley "))
            #expect(screen.step == 2)
        }

        @Test func `a question mark opens the help with every key, and closes it as escape does`() throws {
            let terminal = try Tmux(104, 32)
            try terminal.start("--steps 1")
            let before = try terminal.waitForPause(at: 1)
            for way in ["?", "Escape"] {
                try terminal.press("?")
                let help = try terminal.wait(for: "the help") { $0.text.contains("Keys") }
                let keys = ["space", "← →", "n N", "+ -", "1-9", "tab", "r", "s", "o", "f F", "c", "↑ ↓", "[ ]", "e E"]
                for key in keys {
                    #expect(help.lines.contains { $0.contains("  \(key)  ") }, "\(key)")
                }
                #expect(help.text.contains("run or pause"))
                try terminal.press(way)
                let after = try terminal.wait(for: "the map") { !$0.text.contains("Keys") }
                #expect(after.block(0..<31, width: 104) == before.block(0..<31, width: 104))
            }
        }

        @Test func `q leaves from the list and from the help`() throws {
            let terminal = try Tmux(80, 24)
            for (key, heading) in [("s", "Surfaces"), ("?", "Keys")] {
                try terminal.start("valley")
                try terminal.waitForExplorer()
                try terminal.press(key)
                try terminal.wait(for: heading) { $0.text.contains(heading) }
                try terminal.leave()
                #expect(try terminal.flags() == "0 1 0")
                try terminal.enter("clear")
                try terminal.wait(for: "an empty screen") { !$0.text.contains("status") }
            }
        }
    }
}
