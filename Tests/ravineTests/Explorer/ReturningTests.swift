import Canvas
import Foundation
import TestTerminals
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension ProgramInATerminal {
    /// What a terminal of every dialect has been sent once the program has ended, byte for byte.
    @Suite struct ReturningTests {
        /// A way to end, with the status and the last words that come of it.
        struct Way: Sendable, CustomTestStringConvertible {
            var name: String
            var status: Int32
            var words: String?
            var act: @Sendable (PtyProgram) -> Void
            var testDescription: String { name }

            static func key(_ name: String, _ bytes: String, _ status: Int32, _ words: String?) -> Way {
                Way(name: name, status: status, words: words) { $0.pty.type(bytes) }
            }

            static func signal(_ name: String, _ number: Int32, _ words: String? = nil) -> Way {
                Way(name: name, status: 128 + number, words: words ?? "ravine: terminated by \(name)") {
                    kill($0.process, number)
                }
            }
        }

        static let ways: [Way] = [
            .key("q", "q", 0, nil), .key("Ctrl-C", "\u{3}", 130, "ravine: interrupted"),
            .key("Ctrl-\\", "\u{1C}", 131, "ravine: terminated by SIGQUIT"),
            .signal("SIGINT", SIGINT, "ravine: interrupted"),
            .signal("SIGTERM", SIGTERM), .signal("SIGHUP", SIGHUP), .signal("SIGQUIT", SIGQUIT),
            .signal("SIGUSR1", SIGUSR1),
        ]

        /// Ways to end by a fault.
        static let faults: [Way] = [
            .signal("SIGILL", SIGILL), .signal("SIGTRAP", SIGTRAP), .signal("SIGSEGV", SIGSEGV),
            .signal("SIGABRT", SIGABRT),
        ]

        @Test(arguments: ["xterm-256color", "linux", "vt100"], ways + (Sanitizer.allowsSentFaults ? faults : []))
        func `every mode that was set is reset, and the reason is printed`(terminal: String, way: Way) throws {
            let program = try Self.opened(terminal)
            #expect(!program.leftovers.isEmpty)
            way.act(program)
            #expect(try program.end() == way.status)
            #expect(program.leftovers == [])
            #expect(program.words == way.words)
        }

        @Test func `a frame truncated by the exit leaves no traces`() throws {
            var cuts = 0
            for moment in 0..<12 {
                let program = try Self.opened("xterm-256color", Size(200, 60), ["COLORTERM": "truecolor"])
                // Every zoom is a frame of all cells; it is ended somewhere in one.
                for _ in 0...moment { program.pty.type("z0") }
                try program.waitUntilFull()
                let signal = moment % 2 == 0 ? Sanitizer.fault : SIGTERM
                kill(program.process, signal)
                #expect(try program.end() == 128 + signal)
                #expect(program.leftovers == [])
                let ended = program.bytes.prefix { $0 != 0x18 }
                if !ended.suffix(8).elementsEqual("\u{1B}[?2026l".utf8) { cuts += 1 }
            }
            #expect(cuts > 0)
        }

        @Test(arguments: [("xterm-256color", SIGTERM), ("xterm-256color", Sanitizer.fault), ("vt100", SIGTERM)])
        func `a terminal that takes nothing does not keep the program`(terminal: String, signal: Int32) throws {
            let program = try Self.opened(terminal, Size(250, 80), ["COLORTERM": "truecolor"])
            for _ in 0..<40 { program.pty.type("z0") }
            try program.waitUntilFull()
            kill(program.process, signal)
            #expect(try program.end(isRead: false) == 128 + signal)
            #expect(program.leftovers == [])
        }

        @Test(arguments: [[], ["sh", "-c", "trap '' HUP; exec \"$0\" \"$@\""]], ["", "m"])
        func `with its terminal gone the program ends`(wrapper: [String], keys: String) throws {
            let program = try Self.opened("xterm-256color", wrapper: wrapper)
            program.pty.type(keys)
            program.pty.hangUp()
            #expect(try program.end() == 128 + SIGHUP)
        }

        #if os(Linux)
        @Test(.enabled(if: Sanitizer.allowsLimits), arguments: ["xterm-256color", "linux"])
        func `out of memory the terminal is restored, and the reason is printed`(terminal: String) throws {
            let program = try Self.opened(terminal)
            let status = try String(contentsOfFile: "/proc/\(program.process)/statm", encoding: .utf8)
            let pages = try #require(status.split(separator: " ").first.flatMap { Int($0) })
            let bytes = pages * sysconf(Int32(_SC_PAGESIZE))
            let limit = try Invocation(command: ["prlimit", "--pid", "\(program.process)", "--as=\(bytes)"]).run()
            #expect(limit.status == 0)
            program.resize(Size(1000, 400))
            let end = try program.end()
            #expect([128 + SIGABRT, 128 + SIGILL, 128 + SIGTRAP, 128 + SIGSEGV].contains(end))
            #expect(program.leftovers == [])
            // Where it is Swift that gets no memory, it says so; where it is a library, only the signal is known.
            #expect(program.words?.contains(#/failed to allocate \d+ bytes|terminated by SIG/#) == true)
        }
        #endif

        /// A program whose picture is there.
        private static func opened(
            _ terminal: String, _ size: Size = Size(80, 24), _ variables: [String: String] = [:],
            wrapper: [String] = []
        ) throws -> PtyProgram {
            let program = try PtyProgram(
                "", size, variables: variables.merging(["TERM": terminal]) { $1 }, wrapper: wrapper)
            let isShown = try program.wait(for: "the explorer") { emulator in
                emulator.picture.text.split(separator: "\n").last?.contains("quit") == true
            }
            try #require(isShown)
            return program
        }
    }
}
