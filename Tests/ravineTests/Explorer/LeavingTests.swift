import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension ProgramInATerminal {
    @Suite struct LeavingTests {
        @Test(arguments: [("q", 0), ("C-c", 130)])
        func `a key leaves, and the shell has its screen and modes back`(key: String, status: Int) throws {
            try Self.expectRestored(status: status) { try $0.press(key) }
        }

        @Test(arguments: [(SIGTERM, 143), (SIGHUP, 129), (SIGINT, 130)])
        func `a signal leaves, and the shell has its screen and modes back`(signal: Int32, status: Int) throws {
            try Self.expectRestored(status: status) { kill(try $0.program(), signal) }
        }

        @Test func `Ctrl-Z gives the terminal to the shell, and fg comes back to the same picture`() throws {
            let terminal = try Tmux(80, 24)
            let modes = try terminal.modes()
            try terminal.start("--steps 3")
            let before = try terminal.waitForPause(at: 3).block(0..<23, width: 80)
            for _ in 1...2 {
                try terminal.press("C-z")
                try terminal.wait(for: "the shell") { $0.text.contains("Stopped") && $0.lastLine.hasPrefix(">") }
                #expect(try terminal.flags() == "0 1 0")
                #expect(try terminal.modes() == modes)
                try terminal.enter("fg; echo \"status $?.\"")
                try terminal.wait(for: "the picture as it was") { $0.block(0..<23, width: 80) == before }
                #expect(try terminal.flags() == "1 0 1")
            }
            try terminal.leave()
            #expect(try terminal.flags() == "0 1 0")
            #expect(try terminal.modes() == modes)
        }

        @Test func `a window resized while the program was stopped is redrawn in its new size`() throws {
            let terminal = try Tmux(80, 24)
            try terminal.start("--steps 3")
            try terminal.waitForPause(at: 3)
            try terminal.press("C-z")
            try terminal.wait(for: "the shell") { $0.text.contains("Stopped") }
            try terminal.resize(100, 30)
            try terminal.enter("fg; echo \"status $?.\"")
            let screen = try terminal.wait(for: "a picture of 100x30") {
                $0.isExplorer && ($0.line(29).hasSuffix("q quit") || $0.line(29).contains("Paused"))
            }
            #expect(screen.step == 3)
            try terminal.leave()
        }

        @Test(arguments: [SIGTERM, SIGHUP])
        func `what asks it to end while it is stopped ends it`(signal: Int32) throws {
            let terminal = try Tmux(80, 24)
            try terminal.enter("set -m")
            try terminal.start("--steps 3")
            try terminal.waitForPause(at: 3)
            try terminal.press("C-z")
            try terminal.wait(for: "the shell") { $0.text.contains("Stopped") && $0.lastLine.hasPrefix(">") }
            let program = try terminal.program()
            kill(program, signal)
            kill(program, SIGCONT)
            try terminal.enter("wait; jobs; echo \"no more jobs\"")
            let screen = try terminal.wait(for: "the shell's list") { $0.lines.contains("no more jobs") }
            #expect(!screen.text.contains("tty output"))
            #expect(kill(program, 0) == -1)
            #expect(try terminal.flags() == "0 1 0")
        }

        /// Leaves by `way`, and compares the terminal with what it was before.
        private static func expectRestored(status: Int, by way: (Tmux) throws -> Void) throws {
            let terminal = try Tmux(80, 24)
            let modes = try terminal.modes()
            #expect(modes.contains("icanon"))
            try terminal.enter("echo this was here before")
            try terminal.wait(for: "its echo") { $0.lines.contains("this was here before") && $0.lastLine == ">" }
            try terminal.start()
            let screen = try terminal.waitForExplorer()
            #expect(!screen.text.contains("this was here before"))
            #expect(try terminal.flags() == "1 0 1")
            try way(terminal)
            try terminal.waitForStatus(status)
            #expect(try terminal.flags() == "0 1 0")
            let after = try terminal.screen()
            #expect(after.lines.contains("this was here before"))
            #expect(!after.text.contains("Ravine "))
            #expect(after.styles == [CellStyle()])
            #expect(try terminal.modes() == modes)
        }
    }
}
